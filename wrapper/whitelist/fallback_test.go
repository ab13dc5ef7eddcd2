package whitelist_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

var (
	opAct    = gen.OpAddOrRemoveServicePermissions().ID
	opRemove = gen.OpBatchRemoveEndpointServicePermissions().ID
)

// lacks makes a region without some operations, given by the ends of their paths.
func lacks(status int, ends ...string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		for _, end := range ends {
			if strings.Contains(r.URL.Path, end) && r.Method != http.MethodGet {
				w.WriteHeader(status)
				return true
			}
		}
		return false
	}
}

// A region without the batch operations is found out once, and the other operation does the work.
func TestRegionsWithoutBatchOperations(t *testing.T) {
	t.Parallel()
	for name, option := range duplicates() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultUnknownAPI, Operation: opAdd}))
				require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: http.StatusMethodNotAllowed, Operation: opRemove}))
				require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultCutAfter, Operation: opAct, Times: 1}))
				b.AddPermissions(serviceID, append(accounts(0, 120), account(7), "organizations:orgPath::a")...)
				result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(100, 300)...),
					whitelist.WithPrune(), whitelist.WithPermissionType(), whitelist.WithParallel(1))
				require.NoError(t, err)
				assert.Equal(t, whitelist.Counts{Added: 180, Present: 20, Removed: 102}, result.Counts)
				assertRecords(t, b, accounts(100, 300)...)
				assert.Equal(t, 1, b.Requests(opAdd))
				assert.Equal(t, 1, b.Requests(opRemove))
			}, option)
		})
	}
}

// Descriptions that the other operation does not take are set afterwards, where that is possible.
func TestDescriptionsWithoutBatchAdd(t *testing.T) {
	t.Parallel()
	opDescribe := gen.OpUpdateEndpointServicePermissionDesc().ID
	for name, test := range map[string]struct {
		fault       vpceptest.Fault // Of the operation that sets them.
		described   []string
		undescribed int
	}{
		"set afterwards": {vpceptest.Fault{}, []string{"one", "", "three"}, 0},
		"not possible":   {vpceptest.Fault{Kind: vpceptest.FaultUnknownAPI, Operation: opDescribe}, []string{"", "", ""}, 2},
		"refused":        {vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: 400, Operation: opDescribe}, []string{"", "", ""}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.before = lacks(http.StatusNotFound, "batch-create")
				if test.fault.Kind != "" {
					require.NoError(t, b.Inject(test.fault))
				}
				desired := []whitelist.Entry{
					{Permission: account(1), Description: "one"}, {Permission: account(2)}, {Permission: "iam:domainName::x", Description: "three"},
				}
				for range 2 {
					told := map[string][]whitelist.Status{}
					result, err := whitelist.Ensure(t.Context(), b.client, serviceID, slices.Values(desired),
						whitelist.WithOutcomes(func(o whitelist.Outcome) { told[o.Permission] = append(told[o.Permission], o.Status) }))
					require.NoError(t, err)
					assert.True(t, result.Verified)
					if result.Added > 0 {
						assert.Equal(t, test.undescribed, result.Undescribed)
						assert.Equal(t, []whitelist.Status{whitelist.StatusAdded}, told[account(1)], "whatever became of its description")
					}
				}
				assert.LessOrEqual(t, b.Requests(opDescribe), 2, "one for each, and not in every round")
				got := map[string]string{}
				for _, record := range b.Whitelist(serviceID) {
					got[record.Permission] = record.Description
				}
				assert.Equal(t, map[string]string{
					account(1): test.described[0], account(2): test.described[1], "iam:domainName::x": test.described[2],
				}, got)
			})
		})
	}
}

// A record that somebody else added too has two rows. One that stays without its description is no failure.
func TestARowThatStaysWithoutItsDescription(t *testing.T) {
	t.Parallel()
	const name = "iam:domainName::x"
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = onRequest("permissions/action", 1, func() { b.AddPermissions(serviceID, name) })
		require.NoError(t, b.Inject(vpceptest.Fault{
			Kind: vpceptest.FaultForbidden, Operation: gen.OpUpdateEndpointServicePermissionDesc().ID, Skip: 1,
		}))
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID,
			slices.Values([]whitelist.Entry{{Permission: name, Description: "x"}}), whitelist.WithParallel(1))
		require.ErrorIs(t, err, vpcep.ErrForbidden)
		assert.Equal(t, 1, result.Added)
		assert.Equal(t, 1, result.Undescribed)
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
}

// Records that were not added do not lack a description.
func TestFailedRecordsAreNotUndescribed(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = lacks(http.StatusNotFound, "batch-create")
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultForbidden, Operation: opAct}))
		desired := []whitelist.Entry{{Permission: account(1), Description: "one"}, {Permission: account(2), Description: "two"}}
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, slices.Values(desired))
		require.ErrorIs(t, err, vpcep.ErrForbidden)
		assert.Equal(t, whitelist.Counts{Failed: 2}, result.Counts)
		assert.Zero(t, result.Undescribed)
	})
}

func TestARegionWithoutAnyWay(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = lacks(http.StatusNotFound, "batch-create", "batch-delete", "action")
		b.AddPermissions(serviceID, account(0))
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(1, 3)...))
		require.ErrorIs(t, err, vpcep.ErrNotFound)
		assert.Equal(t, []whitelist.Status{whitelist.StatusFailed, whitelist.StatusFailed}, statuses(outcomes))
		outcomes, err = whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(0, 2)))
		require.ErrorIs(t, err, vpcep.ErrNotFound)
		assert.Equal(t, []whitelist.Status{whitelist.StatusFailed, whitelist.StatusAbsent}, statuses(outcomes))
	})
}
