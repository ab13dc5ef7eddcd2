package whitelist_test

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// Looks after a stop keep to the number of requests in flight.
func TestLooksAfterAStopKeepToTheNumberInFlight(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.AddPermissions(serviceID, accounts(1000, 11_000)...)
		var additions atomic.Int32
		var counting sync.Mutex
		inFlight, most := 0, 0
		count := func(n int) {
			counting.Lock()
			defer counting.Unlock()
			inFlight += n
			most = max(most, inFlight)
		}
		b.before = func(w http.ResponseWriter, r *http.Request) bool {
			count(1)
			defer count(-1)
			if !strings.HasSuffix(r.URL.Path, "batch-create") {
				time.Sleep(200 * time.Millisecond)
				return false
			}
			n := additions.Add(1)
			time.Sleep(time.Duration(n) * 10 * time.Millisecond)
			if n == 1 {
				return refuse(w, http.StatusForbidden, "EndPoint.0004")
			}
			return refuse(w, http.StatusGatewayTimeout, "EndPoint.0013")
		}
		_, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 900)...))
		require.ErrorIs(t, err, vpcep.ErrForbidden)
		assert.Equal(t, 8, most)
	})
}

// What a full whitelist took is looked up, however long that has to wait.
func TestALookAtAFullWhitelistWaitsForItsTurn(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		look func(w http.ResponseWriter) bool // Answers the lists behind the addition.
		want []whitelist.Status
	}{
		"throttled once": {
			func() func(w http.ResponseWriter) bool {
				var seen atomic.Int32
				return func(w http.ResponseWriter) bool {
					return seen.Add(1) == 1 && refuse(w, http.StatusBadRequest, "EndPoint.0022")
				}
			}(),
			[]whitelist.Status{whitelist.StatusAdded, whitelist.StatusAdded, whitelist.StatusFailed},
		},
		"not possible": {
			func(w http.ResponseWriter) bool { return refuse(w, http.StatusForbidden, "EndPoint.0004") },
			[]whitelist.Status{whitelist.StatusUnverified, whitelist.StatusUnverified, whitelist.StatusUnverified},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				var full atomic.Bool
				b.before = func(w http.ResponseWriter, r *http.Request) bool {
					switch {
					case strings.HasSuffix(r.URL.Path, "batch-create"):
						b.AddPermissions(serviceID, accounts(0, 2)...)
						full.Store(true)
						return refuse(w, http.StatusBadRequest, "EndPoint.3049")
					case r.Method == http.MethodGet && full.Load():
						return test.look(w)
					}
					return false
				}
				outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 3)...))
				require.ErrorIs(t, err, vpcep.ErrQuotaExceeded)
				assert.Equal(t, test.want, statuses(outcomes))
			})
		})
	}
}

// A call that came to nothing by its answer, and was applied all the same, is none of those that end a run.
func TestLostAnswersDoNotCountAsNoAnswer(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		b.before = new(bodies).before(func(_ int, body string, w http.ResponseWriter) bool {
			for n := range 12 {
				if n%4 != 0 && strings.Contains(body, account(n)) {
					b.AddPermissions(serviceID, account(n))
				}
			}
			return refuse(w, http.StatusGatewayTimeout, "EndPoint.0013")
		})
		outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 12)...),
			whitelist.WithChunkSize(1), whitelist.WithParallel(1))
		require.ErrorIs(t, err, whitelist.ErrNotInSync)
		for n, o := range outcomes {
			assert.Equal(t, n%4 != 0, o.Status == whitelist.StatusAdded, "%d: %s", n, o.Status)
		}
	})
}
