package whitelist_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// prune removes all records but one, which is there.
func prune(t *testing.T, b *bubble, opts ...whitelist.Option) (*whitelist.Result, error) {
	t.Helper()
	b.AddPermissions(serviceID, account(0))
	return whitelist.Ensure(t.Context(), b.client, serviceID, entries(account(0)), append(opts, whitelist.WithPrune())...)
}

// bodies keeps the bodies of the requests that change something by POST, in their order, and lets answer see them.
type bodies struct {
	mu  sync.Mutex
	all []string
}

func (s *bodies) before(answer func(n int, body string, w http.ResponseWriter) bool) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPost {
			return false
		}
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		s.mu.Lock()
		s.all = append(s.all, string(body))
		n := len(s.all)
		s.mu.Unlock()
		return answer(n, string(body), w)
	}
}

// A request that may be repeated is, without a look.
func TestARemovalIsRepeatedWithoutALook(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		kind vpceptest.FaultKind
		end  string
	}{
		"by id":                {vpceptest.Fault500JSON, ""},
		"by permission string": {vpceptest.Fault500JSON, "batch-delete"},
		"cut":                  {vpceptest.FaultCutBefore, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, accounts(1, 4)...)
				if test.end != "" {
					b.before = lacks(http.StatusNotFound, test.end)
				}
				for _, op := range []string{opRemove, opAct} {
					require.NoError(t, b.Inject(vpceptest.Fault{Kind: test.kind, Operation: op, Times: 2}))
				}
				result, err := prune(t, b)
				require.NoError(t, err)
				assert.Equal(t, 3, result.Removed)
				assert.Equal(t, 1+1, b.Requests(opList), "before and afterwards")
				assert.Equal(t, 3, b.Requests(opRemove)+b.Requests(opAct))
			})
		})
	}
}

// After a removal with an unknown outcome, only what is still there is removed again.
func TestWhatIsStillThereIsRemovedAgain(t *testing.T) {
	t.Parallel()
	for name, status := range map[string]int{"unknown": http.StatusGatewayTimeout, "refused": http.StatusBadRequest} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, account(3))
				b.AddPermissions(serviceID, accounts(1, 6)...)
				var sent bodies
				first := b.Whitelist(serviceID)[0].ID
				b.before = sent.before(func(n int, body string, w http.ResponseWriter) bool {
					switch {
					case n == 1:
						removeRowByOther(b.Service, first)
						removeByOther(b.Service, account(1), account(2))
					case strings.Count(body, `"id"`) < 6:
						return false
					}
					w.WriteHeader(status)
					return true
				})
				result, err := prune(t, b)
				require.NoError(t, err)
				assert.Equal(t, 6, result.Removed+result.Absent, "what others removed meanwhile was removed or absent")
				assert.Equal(t, 1, result.Present)
				assert.Equal(t, 3, strings.Count(sent.all[len(sent.all)-1], `"id"`), sent.all)
				assert.Equal(t, 1+1, b.Requests(opRemove), "by the other one, and by us")
			}, vpceptest.WithDuplicates(vpceptest.DuplicatesDoubled))
		})
	}
}

// What cannot be removed fails, and is not tried in further rounds.
func TestWhatCannotBeRemoved(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status   int
		requests int
		lists    int
		want     whitelist.Counts
	}{
		"unknown every time": {http.StatusInternalServerError, 3 * 5, 1 + 3, whitelist.Counts{Unverified: 2, Present: 1}},
		"too many":           {http.StatusRequestEntityTooLarge, 1 + 2, 1 + 1, whitelist.Counts{Failed: 2, Present: 1}},
		"refused":            {http.StatusBadRequest, 1 + 2, 1 + 2 + 8, whitelist.Counts{Failed: 2, Present: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				b.AddPermissions(serviceID, accounts(1, 3)...)
				require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultStatus, Status: test.status, Operation: opRemove}))
				result, err := prune(t, b)
				require.ErrorIs(t, err, whitelist.ErrNotInSync)
				assert.Equal(t, test.want, result.Counts)
				assert.Equal(t, test.requests, b.Requests(opRemove))
				assert.LessOrEqual(t, b.Requests(opList), test.lists)
			})
		})
	}
}

// The row that a removal is refused for is found. A look is for all that was refused in the meantime.
func TestARefusedRemovalIsDivided(t *testing.T) {
	t.Parallel()
	for _, at := range []int{3, 43} {
		inBubble(t, func(t *testing.T, b *bubble) {
			t.Helper()
			b.AddPermissions(serviceID, accounts(1, 51)...)
			bad := b.Whitelist(serviceID)[at].ID
			var sent bodies
			b.before = sent.before(func(n int, body string, w http.ResponseWriter) bool {
				switch {
				case n == 2:
					refuse(w, http.StatusBadRequest, "EndPoint.0016")
				case strings.Contains(body, bad):
					refuse(w, http.StatusBadRequest, "EndPoint.3002")
				default:
					return false
				}
				return true
			})
			result, err := prune(t, b)
			require.ErrorIs(t, err, whitelist.ErrNotInSync)
			assert.Equal(t, whitelist.Counts{Removed: 49, Failed: 1, Present: 1}, result.Counts)
			assert.LessOrEqual(t, b.Requests(opList), 1+8+8, "one for each division, and those for the row that may be gone all the same")
			assert.LessOrEqual(t, len(sent.all), 20)
		})
	}
}

// A removal that was said to be done, and is refused when it is sent again because a late list still has the row, did not fail: the
// row is gone, which may be why.
func TestARemovalThatIsRefusedTheSecondTime(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, account(0))
		time.Sleep(time.Hour) // Until lists show it.
		b.before = new(bodies).before(func(n int, _ string, w http.ResponseWriter) bool {
			return n > 1 && refuse(w, http.StatusBadRequest, "EndPoint.3002")
		})
		outcomes, err := whitelist.Remove(t.Context(), b.client, serviceID, slices.Values(accounts(0, 1)))
		require.NoError(t, err)
		assert.Equal(t, []whitelist.Status{whitelist.StatusRemoved}, statuses(outcomes))
	}, vpceptest.WithListDelay(45*time.Second))
}

// Where it is not possible to look what became of a removal, that is what the result says, and the run ends.
func TestARemovalThatCannotBeLookedInto(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(1, 3)...)
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultCutBefore, Operation: opRemove}))
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.Fault500JSON, Operation: opList, Skip: 1}))
		result, err := prune(t, b, whitelist.WithChunkSize(1), whitelist.WithParallel(1))
		require.ErrorContains(t, err, "stopped")
		assert.Equal(t, whitelist.Counts{Unverified: 2, Present: 1}, result.Counts)
		require.Equal(t, whitelist.StatusUnverified, result.NotDone[0].Status)
		require.ErrorIs(t, result.NotDone[0].Err, vpcep.ErrOutcomeUnknown)
		assert.ErrorContains(t, result.NotDone[0].Err, "to look failed")
	})
}

// A removal that waits for its turn while the service throttles, and is given up, was not sent.
func TestARemovalThatWaitsWhenTheContextEnds(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(0, 3)...)
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultTooManyInWindow, Delay: 30 * time.Second, Operation: opRemove}))
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		result, err := whitelist.Ensure(ctx, b.client, serviceID, entries(account(0)), whitelist.WithPrune())
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, whitelist.Counts{NotAttempted: 2, Present: 1}, result.Counts)
	})
}
