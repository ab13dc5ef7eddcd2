package whitelist_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func TestWhatTheLimitLeavesWasNotTried(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 3)...)
		b.before = onRequest("batch-delete", 1, func() {
			b.AddPermissions(serviceID, account(7))
			removeByOther(b.Service, account(1))
		})
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(1, 3)...),
			whitelist.WithPrune(), whitelist.WithMaxRemovals(1))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		require.ErrorIs(t, err, whitelist.ErrTooManyRemovals)
		require.ErrorContains(t, err, "1 were removed and 1 more are not wanted now, 1 may be removed")
		require.Len(t, result.Trouble, 1)
		assert.Equal(t, account(7), result.Trouble[0].Permission)
		assert.Equal(t, whitelist.StatusNotAttempted, result.Trouble[0].Status)
		assertRecords(t, b, account(1), account(2), account(7)) // What the other one removed is there again.
	})
}

func TestWhatOthersChangeAtTheEndWasNotTried(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 4)...)
		other := 0
		b.before = func(_ http.ResponseWriter, r *http.Request) bool {
			if strings.HasSuffix(r.URL.Path, "batch-create") {
				removeByOther(b.Service, account(other))
				other++
			}
			return false
		}
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 5)...))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		require.ErrorContains(t, err, "somebody else changed this record")
		require.Len(t, result.Trouble, 1)
		assert.Equal(t, account(2), result.Trouble[0].Permission)
		assert.Equal(t, whitelist.StatusNotAttempted, result.Trouble[0].Status)
	})
}

func TestARefusedRemovalIsNotOpen(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 9)...)
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: http.StatusBadRequest, Operation: opRemove}))
		require.NoError(t, b.Inject(vpceptest.Fault{
			Kind: vpceptest.FaultForbidden, Operation: gen.OpListServicePermissionsDetails().ID, Skip: 1,
		}))
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(10)), whitelist.WithPrune())
		require.ErrorIs(t, err, vpcep.ErrForbidden)
		assert.Equal(t, whitelist.Counts{Added: 1, Failed: 9}, result.Counts)
	})
}

func TestAPlanWithoutChangesIsAppliedWithoutALook(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	result, err := whitelist.Apply(t.Context(), server.Client(), &whitelist.Changes{ServiceID: serviceID, Kept: 3})
	require.NoError(t, err)
	assert.Equal(t, &whitelist.Result{Counts: whitelist.Counts{Present: 3}}, result)
	assert.Zero(t, server.Requests(gen.OpListServicePermissionsDetails().ID))
	_, err = whitelist.Apply(t.Context(), server.Client(), &whitelist.Changes{})
	require.ErrorIs(t, err, vpcep.ErrInvalidRequest)
}

// A row that may not go for the limit, and is gone at the end all the same, is no trouble.
func TestWhatTheLimitLeavesAndIsGoneIsNoTrouble(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 2)...)
		removals := onRequest("batch-delete", 1, func() {
			removeByOther(b.Service, account(0))
			b.AddPermissions(serviceID, account(77))
		})
		additions := onRequest("batch-create", 1, func() { removeByOther(b.Service, account(77)) })
		b.before = func(w http.ResponseWriter, r *http.Request) bool { return removals(w, r) || additions(w, r) }
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(0)), whitelist.WithPrune(), whitelist.WithMaxRemovals(1))
		require.NoError(t, err)
		assert.True(t, result.Verified)
		assert.Empty(t, result.Trouble)
		assertRecords(t, b, account(0))
	})
}
