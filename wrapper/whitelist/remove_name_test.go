package whitelist_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// A removal by permission string names each string once, and its permission_type when that is asked for.
func TestWhatARemovalByPermissionStringSays(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, account(1), account(2), account(1))
		var sent bodies
		b.before = sent.before(func(n int, _ string, w http.ResponseWriter) bool {
			if n == 1 {
				w.WriteHeader(http.StatusMethodNotAllowed)
			}
			return n == 1
		})
		result, err := prune(t, b, whitelist.WithPermissionType())
		require.NoError(t, err)
		assert.Equal(t, 3, result.Removed)
		require.Len(t, sent.all, 2)
		assert.JSONEq(t, `{"action":"remove","permission_type":"domainId","permissions":["`+account(1)+`","`+account(2)+`"]}`, sent.all[1])
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
}

// A region that lacks both operations ends the run.
func TestNothingCanBeRemoved(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(1, 3)...)
		b.before = lacks(http.StatusNotFound, "batch-delete", "action")
		result, err := prune(t, b, whitelist.WithChunkSize(1), whitelist.WithParallel(1))
		require.ErrorIs(t, err, vpcep.ErrNotFound)
		assert.Equal(t, whitelist.Counts{Failed: 1, NotAttempted: 1, Present: 1}, result.Counts)
	})
}
