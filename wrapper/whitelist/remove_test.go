package whitelist_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func TestRemoveYieldsOneOutcomeForEachInputInItsOrder(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
	server.AddPermissions(serviceID, account(1), account(2), account(1), "*", "organizations:orgPath::*", account(3))
	input := []string{"*", account(1), account(9), account(3), "x", account(1), account(9)}
	outcomes, err := whitelist.Remove(t.Context(), server.Client(), serviceID, slices.Values(input), whitelist.WithProtected(account(3)))
	require.ErrorIs(t, err, whitelist.ErrNotInSync)
	assert.Equal(t, []whitelist.Status{
		whitelist.StatusRemoved, whitelist.StatusRemoved, whitelist.StatusAbsent, whitelist.StatusFailed, whitelist.StatusFailed,
		whitelist.StatusAbsent, whitelist.StatusAbsent,
	}, statuses(outcomes))
	for n, o := range outcomes {
		assert.Equal(t, n, o.Index)
		assert.Equal(t, input[n], o.Permission)
		assert.Equal(t, o.Status == whitelist.StatusFailed, o.Err != nil)
	}
	assertRecords(t, server, account(2), account(3), "organizations:orgPath::*")
}

func TestRemoveAfterTrouble(t *testing.T) {
	t.Parallel()
	for _, kind := range []vpceptest.FaultKind{
		vpceptest.FaultCutBefore, vpceptest.FaultCutAfter, vpceptest.FaultTimeoutAfter, vpceptest.FaultTruncatedJSON, vpceptest.Fault500HTML,
		vpceptest.FaultThrottled,
	} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, accounts(0, 200)...)
				require.NoError(t, b.Inject(vpceptest.Fault{Kind: kind, Operation: opRemove, Times: 3}))
				outcomes, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(50, 250)))
				require.NoError(t, err)
				for n, o := range outcomes {
					want := whitelist.StatusRemoved
					if n >= 150 {
						want = whitelist.StatusAbsent
					}
					assert.Equal(t, want, o.Status, n)
				}
				assertRecords(t, b, accounts(0, 50)...)
			})
		})
	}
}

// An answer proves nothing: what the list still has is removed again, and unverified when that does not help.
func TestRemoveBelievesTheListOnly(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, account(1))
		stubborn := 2
		b.before = emptyAnswer(&stubborn, "batch-delete")
		outcomes, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(1, 2)))
		require.NoError(t, err)
		assert.Equal(t, []whitelist.Status{whitelist.StatusRemoved}, statuses(outcomes))
		b.AddPermissions(serviceID, account(1))
		stubborn = 1000
		outcomes, err = whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(1, 2)))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, []whitelist.Status{whitelist.StatusUnverified}, statuses(outcomes))
		require.ErrorContains(t, outcomes[0].Err, "lists still have it")
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(2)), whitelist.WithPrune())
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, whitelist.Counts{Added: 1, Unverified: 1}, result.Counts)
	})
}

func TestRemoveStops(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 300)...)
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: opRemove, Skip: 1}))
		outcomes, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(0, 300)), whitelist.WithParallel(1))
		require.ErrorIs(t, err, vpcep.ErrForbidden)
		counts := map[whitelist.Status]int{}
		there := records(b)
		for _, o := range outcomes {
			counts[o.Status]++
			assert.Equal(t, o.Status == whitelist.StatusRemoved, !slices.Contains(there, o.Permission))
		}
		assert.Equal(t, map[whitelist.Status]int{whitelist.StatusRemoved: 50, whitelist.StatusFailed: 50, whitelist.StatusNotAttempted: 200}, counts)
		assert.Equal(t, 2, b.Requests(opRemove))
	})
}

// A row that somebody else removed does not keep the others from being removed, even if the service refuses its id. Who
// removed it nobody can know: the service may have done a part of what it refused.
func TestRemoveWithAnUnknownRow(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 5)...)
		b.before = refuseUnknownRows(b)
		outcomes, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(0, 5)))
		require.NoError(t, err)
		for n, o := range outcomes {
			assert.Equal(t, whitelist.StatusRemoved, o.Status, n)
		}
		assertRecords(t, b)
	})
}
