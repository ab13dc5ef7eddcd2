package whitelist_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// Pages that come from replicas of which one misses these rows and another one those are read for the settle time, and no longer.
func TestRowsThatComeAndGoDoNotKeepTheRun(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		right := pages(300, 100, true, true)
		otherLast := func(answer, _ *gen.QueryPermissionsResp) {
			last := &answer.Permissions[len(answer.Permissions)-1]
			*last = gen.PermissionObject{ID: "other-" + last.ID, Permission: account(1000)}
		}
		var looks atomic.Int32
		b.before = func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method != http.MethodGet {
				_, err := fmt.Fprintf(w, `{"permissions":[{"id":"id-299","permission":%q}]}`, account(299))
				return err == nil
			}
			offset := r.URL.Query().Get("offset")
			if offset == "" {
				looks.Add(1)
			}
			missing := []string{"", "100"}[looks.Load()%2]
			if looks.Load() == 1 {
				missing = "200" // What is added then.
			}
			return spoiled(right, missing, 1, otherLast)(w, r)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		result, err := whitelist.Ensure(ctx, b.client, serviceID, entries(accounts(0, 300)...))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, whitelist.Counts{Added: 1, Present: 298, NotAttempted: 1}, result.Counts, "one is missed by the last look")
		assert.LessOrEqual(t, looks.Load(), int32(1+10+10))
	})
}

// What one filter shows proves nothing about another one: the lists may come from replicas of different age.
func TestALateReplicaIsWaitedForThoughAnotherOneIsQuick(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(100, 2100)...)
		start := time.Now()
		var additions atomic.Int32
		b.before = func(w http.ResponseWriter, r *http.Request) bool {
			switch {
			case strings.HasSuffix(r.URL.Path, "batch-create") && additions.Add(1) == 1:
				b.AddPermissions(serviceID, account(1)) // It takes a part, and refuses the whole.
				return refuse(w, http.StatusBadRequest, "EndPoint.3002")
			case r.URL.Query().Get("permission") == account(1) && time.Since(start) < 20*time.Second:
				return pages(0, 500, true, true)(w, r)
			}
			return false
		}
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 3)...))
		require.NoError(t, err)
		added := whitelist.StatusAdded
		assert.Equal(t, []whitelist.Status{added, added, added}, statuses(outcomes))
	}, vpceptest.WithDuplicates(vpceptest.DuplicatesRefused))
}
