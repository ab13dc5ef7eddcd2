package whitelist_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A row that cannot be removed does not keep others from being removed in a later round.
func TestOtherRowsAreRemovedInALaterRound(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(1, 3)...)
		bad := b.Whitelist(serviceID)[0].ID
		ignored := false
		var sent bodies
		b.before = sent.before(func(_ int, body string, w http.ResponseWriter) bool {
			switch {
			case strings.Contains(body, bad):
				refuse(w, http.StatusBadRequest, "EndPoint.3002")
			case !ignored:
				ignored = true
				_, _ = w.Write([]byte(`{"permissions":[]}`))
			default:
				return false
			}
			return true
		})
		result, err := prune(t, b, whitelist.WithChunkSize(1), whitelist.WithParallel(1))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, whitelist.Counts{Removed: 1, Failed: 1, Present: 1}, result.Counts)
		assert.Len(t, sent.all, 3)
	})
}

// Descriptions that could not go with their records, and are refused afterwards, are not tried in every round, and keep
// nothing from being removed.
func TestDescriptionsThatAreRefusedAfterwards(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, account(1))
		once := 1
		lacking, ignored := lacks(http.StatusNotFound, "batch-create"), emptyAnswer(&once, "batch-delete")
		b.before = func(w http.ResponseWriter, r *http.Request) bool { return lacking(w, r) || ignored(w, r) }
		opDescribe := gen.OpUpdateEndpointServicePermissionDesc().ID
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: http.StatusBadRequest, Operation: opDescribe}))
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID,
			slices.Values([]whitelist.Entry{{Permission: account(0), Description: "a"}}), whitelist.WithPrune())
		require.NoError(t, err)
		assert.Equal(t, whitelist.Counts{Added: 1, Removed: 1}, result.Counts)
		assert.Equal(t, 1, result.Undescribed)
		assert.Equal(t, 1, b.Requests(opDescribe))
		assertRecords(t, b, account(0))
	})
}
