package whitelist_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// What stops one part of a removal stops the ones behind it too, and all inputs get their outcome.
func TestRemoveStopsWithAllItsParts(t *testing.T) {
	t.Parallel()
	const part = 50 // With one record in a call and one call at a time.
	for name, test := range map[string]struct {
		fault vpceptest.Fault
		want  whitelist.Counts
	}{
		"the first list fails": {
			vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: opList}, whitelist.Counts{NotAttempted: 120},
		},
		"a removal fails": {
			vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: opRemove}, whitelist.Counts{Failed: 1, NotAttempted: 119},
		},
		"the list afterwards fails": {
			vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: opList, Skip: 1}, whitelist.Counts{Unverified: part, NotAttempted: 70},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, accounts(0, 120)...)
				require.NoError(t, b.Inject(test.fault))
				outcomes, err := gather(whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(0, 120)),
					whitelist.WithChunkSize(1), whitelist.WithParallel(1)))
				stop, ok := errors.AsType[*whitelist.StopError](err)
				require.True(t, ok, err)
				assert.Equal(t, test.want, stop.Counts)
				require.Len(t, outcomes, 120)
				for _, o := range outcomes {
					require.Error(t, o.Err, o.Permission)
				}
				assert.LessOrEqual(t, b.Requests(opList), 2)
			})
		})
	}
}

// No further part is begun when nobody wants its outcomes.
func TestRemoveStopsWhenTheLoopIsBrokenOff(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	server.AddPermissions(serviceID, accounts(0, 120)...)
	for range whitelist.Remove(t.Context(), server.Client(), serviceID, slices.Values(accounts(0, 120)),
		whitelist.WithChunkSize(1), whitelist.WithParallel(1)) {
		break
	}
	assert.Equal(t, 50, server.Requests(opRemove))
}
