package whitelist_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// planOf plans what is wanted, with prune.
func planOf(t *testing.T, b *bubble, permissions ...string) *whitelist.Changes {
	t.Helper()
	plan, err := whitelist.Plan(t.Context(), b.client, serviceID, entries(permissions...), whitelist.WithPrune())
	require.NoError(t, err)
	return plan
}

// rowsOf are the ids of the rows of a record, oldest first.
func rowsOf(b *bubble, permission string) []string {
	var ids []string
	for _, row := range b.Whitelist(serviceID) {
		if row.Permission == permission {
			ids = append(ids, row.ID)
		}
	}
	return ids
}

// A further row stays when the row that was to stay is gone, whenever that happened.
func TestTheLastRowOfAWantedRecordStays(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		rows int
		// prepare removes rows, given their ids: before Apply, or by what it returns while Apply runs.
		prepare func(b *bubble, ids []string) func(http.ResponseWriter, *http.Request) bool
		want    whitelist.Counts
		left    int
	}{
		"gone between the plan and its application": {2, func(b *bubble, ids []string) func(http.ResponseWriter, *http.Request) bool {
			removeRowByOther(b.Service, ids[0])
			return nil
		}, whitelist.Counts{Present: 1}, 1},
		"two of three gone": {3, func(b *bubble, ids []string) func(http.ResponseWriter, *http.Request) bool {
			removeRowByOther(b.Service, ids[0])
			removeRowByOther(b.Service, ids[2])
			return nil
		}, whitelist.Counts{Present: 1}, 1},
		"gone before the removal is sent again": {2, func(b *bubble, ids []string) func(http.ResponseWriter, *http.Request) bool {
			lost := false
			return func(w http.ResponseWriter, r *http.Request) bool {
				if r.Method == http.MethodGet {
					return false
				}
				if !lost {
					removeRowByOther(b.Service, ids[0])
				}
				lost = true
				w.WriteHeader(http.StatusGatewayTimeout) // To every try of the client.
				return true
			}
		}, whitelist.Counts{Present: 1, Unverified: 1}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				for range test.rows {
					b.AddPermissions(serviceID, account(0))
					time.Sleep(time.Second)
				}
				plan := planOf(t, b, account(0))
				require.Equal(t, test.rows-1, plan.Removals())
				b.before = test.prepare(b, rowsOf(b, account(0)))
				result, err := whitelist.Apply(t.Context(), b.client, plan)
				if test.want.Unverified == 0 {
					require.NoError(t, err)
				} else {
					require.ErrorContains(t, err, "the older one is gone by now")
				}
				assert.Equal(t, test.want, result.Counts)
				assert.Len(t, b.Whitelist(serviceID), test.left)
			}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
		})
	}
}

// Between two runs, the row that stays is looked at again: additions may take their time.
func TestFurtherRowsAreLookedAtBeforeTheyGo(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, account(0))
		time.Sleep(time.Second)
		b.AddPermissions(serviceID, account(0))
		oldest := rowsOf(b, account(0))[0]
		b.before = onRequest("batch-create", 1, func() { removeRowByOther(b.Service, oldest) })
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 2)...), whitelist.WithPrune())
		require.NoError(t, err)
		assert.Equal(t, whitelist.Counts{Added: 1, Present: 1}, result.Counts)
		assertRecords(t, b, accounts(0, 2)...)
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
}

// What changed since the plan was made is told: nothing is called in sync on the word of an old list.
func TestApplyOfAStalePlan(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change func(b *bubble)
		want   whitelist.Counts
		says   string
		left   []string
	}{
		"what is kept was removed": {func(b *bubble) {
			removeByOther(b.Service, account(0))
		}, whitelist.Counts{NotAttempted: 2}, "the last one does not", []string{account(9)}},
		"what nobody asked for came": {func(b *bubble) {
			b.AddPermissions(serviceID, account(5))
		}, whitelist.Counts{Present: 1, Removed: 1, NotAttempted: 1}, "somebody else added", []string{account(0), account(5)}},
		"what is kept was added again": {func(b *bubble) {
			b.AddPermissions(serviceID, account(0))
		}, whitelist.Counts{Present: 1, Removed: 2}, "", []string{account(0)}},
		"it was removed by somebody else": {func(b *bubble) {
			removeByOther(b.Service, account(9))
		}, whitelist.Counts{Present: 1, Absent: 1}, "", []string{account(0)}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, account(0), account(9))
				plan := planOf(t, b, account(0))
				time.Sleep(time.Second)
				test.change(b)
				var told []whitelist.Outcome
				result, err := whitelist.Apply(t.Context(), b.client, plan,
					whitelist.WithOutcomes(func(o whitelist.Outcome) { told = append(told, o) }))
				if test.says == "" {
					require.NoError(t, err)
				} else {
					require.ErrorIs(t, err, whitelist.ErrNotInSync)
					require.ErrorContains(t, err, test.says)
				}
				assert.Equal(t, test.want, result.Counts)
				assert.True(t, result.Verified)
				assertRecords(t, b, test.left...)
				assert.NotEmpty(t, told)
			}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
		})
	}
}

// A plan that somebody else carried out meanwhile is one list.
func TestApplyOfAPlanThatIsDone(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 10)...)
		plan := planOf(t, b, accounts(5, 15)...)
		removeByOther(b.Service, accounts(0, 5)...)
		b.AddPermissions(serviceID, accounts(10, 15)...)
		lists := b.Requests(gen.OpListServicePermissionsDetails().ID)
		result, err := whitelist.Apply(t.Context(), b.client, plan)
		require.NoError(t, err)
		assert.Equal(t, whitelist.Counts{Present: 10, Absent: 5}, result.Counts)
		assert.Equal(t, lists+1, b.Requests(gen.OpListServicePermissionsDetails().ID))
		assert.True(t, result.Verified)
	})
}
