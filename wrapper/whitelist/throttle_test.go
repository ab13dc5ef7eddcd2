package whitelist_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// limiter takes rate requests a second, and up to burst at once.
type limiter struct {
	rate, burst float64
	refuse      func(w http.ResponseWriter)
	latency     time.Duration

	mu                 sync.Mutex
	left               float64
	at                 time.Time
	accepted, rejected int
}

func (l *limiter) before(w http.ResponseWriter, _ *http.Request) bool {
	time.Sleep(l.latency)
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if l.at.IsZero() {
		l.left = l.burst
	} else {
		l.left = min(l.burst, l.left+now.Sub(l.at).Seconds()*l.rate)
	}
	l.at = now
	if l.left < 1 {
		l.rejected++
		l.refuse(w)
		return true
	}
	l.left--
	l.accepted++
	return false
}

func refuse400(w http.ResponseWriter) {
	w.WriteHeader(http.StatusBadRequest)
	fmt.Fprint(w, `{"error":{"code":"EndPoint.0022","message":"Too many requests."}}`)
}

func refuse429(w http.ResponseWriter) {
	w.Header().Set("Retry-After", "2")
	w.WriteHeader(http.StatusTooManyRequests)
	fmt.Fprint(w, `{"error_code":"APIGW.0308","error_msg":"policy user over ratelimit"}`)
}

// Under a fixed rate all is done, few requests are refused, and most of the rate is used.
func TestTheRateOfAThrottlingServiceIsFound(t *testing.T) {
	t.Parallel()
	for _, rate := range []float64{2, 10, 100} {
		for name, refuse := range map[string]func(http.ResponseWriter){"400": refuse400, "429": refuse429} {
			for _, latency := range []time.Duration{5 * time.Millisecond, 50 * time.Millisecond} {
				t.Run(fmt.Sprintf("%v a second, %s, %s", rate, name, latency), func(t *testing.T) {
					t.Parallel()
					inBubble(t, func(t *testing.T, b *bubble) {
						t.Helper()
						l := &limiter{rate: rate, burst: rate, refuse: refuse, latency: latency}
						b.before = l.before
						start := time.Now()
						_, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 3000)...), whitelist.WithChunkSize(10))
						require.NoError(t, err)
						took := time.Since(start)
						best := time.Duration(float64(l.accepted) / rate * float64(time.Second))
						t.Logf("%d accepted, %d rejected, %s (best %s)", l.accepted, l.rejected, took, best)
						assert.Less(t, l.rejected, (l.accepted+l.rejected)/5)
						assert.Less(t, took, 2*best+20*time.Second)
						assert.Len(t, records(b), 3000)
					})
				})
			}
		}
	}
}

// A window that is full is waited for: all requests stop until it ends.
func TestAWindowIsWaitedFor(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, b *bubble) {
		t.Helper()
		require.NoError(t, b.Inject(vpceptest.Fault{Kind: vpceptest.FaultTooManyInWindow, Delay: 30 * time.Second, Skip: 5, Times: 1, Operation: opAdd}))
		start := time.Now()
		result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(accounts(0, 1000)...), whitelist.WithParallel(2))
		require.NoError(t, err)
		assert.GreaterOrEqual(t, time.Since(start), 30*time.Second)
		assert.Equal(t, 1000, result.Added)
		assert.Equal(t, 21, b.Requests(opAdd))
	})
}

// A service that stays throttled, or asks for too long a pause, ends the run.
func TestThrottlingWithoutAnEnd(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]vpceptest.Fault{
		"stays":    {Kind: vpceptest.FaultThrottled, Operation: opAdd},
		"too long": {Kind: vpceptest.FaultTooManyRequests, Operation: opAdd, Delay: time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, b *bubble) {
				t.Helper()
				require.NoError(t, b.Inject(fault))
				start := time.Now()
				outcomes, err := whitelist.Add(t.Context(), b.client, serviceID, entries(accounts(0, 1000)...))
				require.ErrorIs(t, err, vpcep.ErrThrottled)
				assert.Len(t, outcomes, 1000)
				assert.LessOrEqual(t, b.Requests(opAdd), 8+9, "those that were on their way, and one at a time then")
				assert.Less(t, time.Since(start), 2*time.Minute)
				assert.LessOrEqual(t, b.Requests(gen.OpListServicePermissionsDetails().ID), 2)
			})
		})
	}
}
