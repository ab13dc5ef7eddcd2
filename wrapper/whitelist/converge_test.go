package whitelist_test

import (
	"errors"
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// An argument that is wrong is not something that stopped the work: to run it again does not help.
func TestEnsureNeedsAGoodServiceID(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	result, err := whitelist.Ensure(t.Context(), server.Client(), "..", entries(account(1)))
	require.Error(t, err)
	require.NotNil(t, result)
	_, stopped := errors.AsType[*whitelist.StopError](err)
	assert.False(t, stopped, err)
}

// Descriptions change nothing that a list shows, so they are not followed by one. One that is forbidden stops the run.
func TestDescriptionsAlone(t *testing.T) {
	t.Parallel()
	for name, forbidden := range map[string]bool{"set": false, "forbidden": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, accounts(0, 2)...)
				opDescribe := gen.OpUpdateEndpointServicePermissionDesc().ID
				if forbidden {
					require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: opDescribe}))
				}
				result, err := whitelist.Ensure(t.Context(), b.client, serviceID, slices.Values([]whitelist.Entry{
					{Permission: account(0), Description: "a"}, {Permission: account(1), Description: "b"},
				}), whitelist.WithDescriptions(), whitelist.WithParallel(1))
				assert.Equal(t, !forbidden, result.Verified)
				assert.Equal(t, 1, b.Requests(opList))
				if !forbidden {
					require.NoError(t, err)
					assert.Equal(t, whitelist.Counts{Described: 2, Present: 2}, result.Counts)
					return
				}
				require.ErrorIs(t, err, vpcep.ErrForbidden)
				assert.Equal(t, whitelist.Counts{Failed: 1, NotAttempted: 1, Present: 2}, result.Counts)
				assert.Equal(t, 1, b.Requests(opDescribe))
			})
		})
	}
}

// Nothing is removed in any round while a description could not be set.
func TestNothingIsRemovedUnlessAllIsDescribed(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 3)...)
		require.NoError(t, b.Inject(vpceptest.Fault{
			Kind: vpceptest.FaultStatus, Status: http.StatusBadRequest, Operation: gen.OpUpdateEndpointServicePermissionDesc().ID,
		}))
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, slices.Values([]whitelist.Entry{
			{Permission: account(0), Description: "a"},
		}), whitelist.WithDescriptions(), whitelist.WithPrune())
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, whitelist.Counts{Failed: 1, NotAttempted: 2, Present: 1}, result.Counts)
		assert.Zero(t, b.Requests(opRemove))
	})
}

// What is not removed because the run stopped says why it stopped.
func TestWhatIsNotRemovedSaysWhy(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, account(1))
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: opAdd}))
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(0)), whitelist.WithPrune())
		require.ErrorIs(t, err, vpcep.ErrForbidden)
		assert.Equal(t, whitelist.Counts{Failed: 1, NotAttempted: 1}, result.Counts)
		for _, o := range result.NotDone {
			require.ErrorIs(t, o.Err, vpcep.ErrForbidden)
		}
	})
}
