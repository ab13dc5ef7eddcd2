package whitelist_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// Every record is told when an answer names it, and the last call for it is its outcome.
func TestOutcomesAreToldAsTheyCome(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 4)...)
		var sent bodies
		b.before = sent.before(func(_ int, body string, w http.ResponseWriter) bool {
			if strings.Contains(body, account(9)) {
				refuse(w, http.StatusBadRequest, "EndPoint.3002")
				return true
			}
			return false
		})
		told := map[string][]whitelist.Status{}
		requests := 0
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(3, 10)...), whitelist.WithChunkSize(1),
			whitelist.WithParallel(1), whitelist.WithPrune(), whitelist.WithOutcomes(func(o whitelist.Outcome) {
				told[o.Permission] = append(told[o.Permission], o.Status)
				if o.Permission == account(4) {
					requests = b.Requests(opAdd)
				}
			}))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, 1, requests, "it is told before the next request")
		assert.Equal(t, whitelist.Counts{Added: 5, Present: 1, Failed: 1, NotAttempted: 3}, result.Counts)
		for n := 4; n < 9; n++ {
			assert.Equal(t, []whitelist.Status{whitelist.StatusAdded}, told[account(n)])
		}
		assert.Equal(t, []whitelist.Status{whitelist.StatusFailed}, told[account(9)])
	})
}

// What an answer said is told again only when it was not the last word.
func TestOutcomesThatChange(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = onRequest("permissions", 2, func() { removeByOther(b.Service, account(1)) })
		told := map[string][]whitelist.Status{}
		tell := whitelist.WithOutcomes(func(o whitelist.Outcome) { told[o.Permission] = append(told[o.Permission], o.Status) })
		_, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 2)...), tell)
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		assert.Equal(t, []whitelist.Status{whitelist.StatusAdded}, told[account(0)])
		assert.Equal(t, []whitelist.Status{whitelist.StatusAdded, whitelist.StatusUnverified}, told[account(1)])
		clear(told)
		b.before = nil
		_, err = whitelist.Remove(t.Context(), b.client, serviceID, slices.Values([]string{account(0), account(5), "no permission"}), tell)
		require.Error(t, err)
		assert.Equal(t, map[string][]whitelist.Status{
			account(0): {whitelist.StatusRemoved}, account(5): {whitelist.StatusAbsent}, "no permission": {whitelist.StatusFailed},
		}, told)
	})
}

// A removal of which only a list tells that it was done is told, too.
func TestRemovalsWithoutAnAnswerAreTold(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 2)...)
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultCutAfter, Operation: opRemove}))
		told := map[string][]whitelist.Status{}
		_, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(0, 2)),
			whitelist.WithOutcomes(func(o whitelist.Outcome) { told[o.Permission] = append(told[o.Permission], o.Status) }))
		require.NoError(t, err)
		assert.Equal(t, map[string][]whitelist.Status{
			account(0): {whitelist.StatusRemoved}, account(1): {whitelist.StatusRemoved},
		}, told)
	})
}

// What became of the description of a record that is there is the last word about it.
func TestOutcomesOfDescriptions(t *testing.T) {
	t.Parallel()
	for status, fault := range map[whitelist.Status]vpceptest.Fault{
		whitelist.StatusDescribed: {},
		whitelist.StatusFailed: {
			Kind: vpceptest.FaultStatus, Status: http.StatusBadRequest, Operation: gen.OpUpdateEndpointServicePermissionDesc().ID,
		},
	} {
		t.Run(string(status), func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, account(0))
				if fault.Kind != "" {
					require.NoError(t, b.Inject(fault))
				}
				var told []whitelist.Status
				_, _ = whitelist.Ensure(t.Context(), b.client, serviceID,
					slices.Values([]whitelist.Entry{{Permission: account(0), Description: "shop"}}), whitelist.WithDescriptions(),
					whitelist.WithOutcomes(func(o whitelist.Outcome) { told = append(told, o.Status) }))
				assert.Equal(t, []whitelist.Status{status}, told)
			})
		})
	}
}

// WithStop lets a request under way come to its end, and sends nothing more.
func TestAGentleStop(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		stop, cancel := context.WithCancel(t.Context())
		time.AfterFunc(3500*time.Millisecond, cancel) // The list takes 1 s; this is within the third addition.
		start := time.Now()
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 10)...),
			whitelist.WithChunkSize(1), whitelist.WithParallel(1), whitelist.WithStop(stop))
		require.ErrorIs(t, err, context.Canceled)
		assert.Equal(t, 4*time.Second, time.Since(start))
		for n, o := range outcomes {
			want := whitelist.StatusAdded
			if n > 2 {
				want = whitelist.StatusNotAttempted
			}
			assert.Equal(t, want, o.Status, n)
		}
		assertRecords(t, b, accounts(0, 3)...)
		assert.Equal(t, 1, b.Requests(gen.OpListServicePermissionsDetails().ID), "nobody looks")
	}, vpceptest.WithLatency(time.Second))
}

// A run that waits for a late list ends at once.
func TestAGentleStopWhileWaiting(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		stop, cancel := context.WithCancel(t.Context())
		time.AfterFunc(5*time.Second, cancel)
		start := time.Now()
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(account(0)), whitelist.WithStop(stop))
		require.ErrorIs(t, err, context.Canceled)
		assert.Equal(t, 5*time.Second, time.Since(start))
		assert.Equal(t, whitelist.StatusUnverified, outcomes[0].Status, "a list did not show it")
	}, vpceptest.WithListDelay(time.Hour))
}

func TestAStopBeforeTheStart(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		stop, cancel := context.WithCancel(t.Context())
		cancel()
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(0)), whitelist.WithStop(stop))
		require.ErrorIs(t, err, context.Canceled)
		assert.Equal(t, whitelist.Counts{NotAttempted: 1}, result.Counts)
		assert.Zero(t, b.Requests(opAdd))
	})
}
