package whitelist_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func TestProgressOfRemovals(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		faults []vpceptest.Fault
		want   whitelist.Counts
	}{
		"removed":   {nil, whitelist.Counts{Removed: 99}},
		"forbidden": {[]vpceptest.Fault{{Kind: vpceptest.FaultForbidden, Operation: opRemove}}, whitelist.Counts{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				for _, fault := range test.faults {
					require.NoError(t, b.Inject(fault))
				}
				var last whitelist.Progress
				watch := whitelist.WithProgress(func(p whitelist.Progress) {
					if p.Stage == whitelist.StageRemove {
						last = p
					}
				})
				b.AddPermissions(serviceID, accounts(0, 100)...)
				_, _ = whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(0)), whitelist.WithPrune(), whitelist.WithParallel(1), watch)
				if test.faults == nil {
					assert.Equal(t, whitelist.Progress{Stage: whitelist.StageRemove, Done: 99, Total: 99, Counts: test.want}, last)
				}
				if len(records(b)) == 1 {
					b.AddPermissions(serviceID, accounts(1, 100)...)
				}
				_, _ = whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(1, 100)), whitelist.WithParallel(1), watch)
				assert.Equal(t, test.want, last.Counts)
			})
		})
	}
}

// Rows that are removed once more count once.
func TestProgressOfASecondRound(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		left := 1
		b.before = emptyAnswer(&left, "batch-delete")
		b.AddPermissions(serviceID, account(0))
		var last whitelist.Progress
		watch := func(p whitelist.Progress) {
			if p.Stage == whitelist.StageRemove {
				last = p
			}
		}
		_, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(0, 1)),
			whitelist.WithProgress(watch))
		require.NoError(t, err)
		assert.Equal(t, whitelist.Progress{
			Stage: whitelist.StageRemove, Done: 0, Total: 1, Counts: whitelist.Counts{Removed: 1},
		}, last)
	})
}
