package whitelist_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// TestThrottledInWindows syncs at a service that takes so many requests in a window and no more. The run must not fail,
// must not hammer, and must not take much longer than the windows ask for.
func TestThrottledInWindows(t *testing.T) {
	t.Parallel()
	for name, limited := range map[string]func(n int, window time.Duration) vpceptest.Option{
		"gateway": vpceptest.WithRateLimit, "service": vpceptest.WithServiceRateLimit,
	} {
		for _, rate := range []struct {
			n      int
			window time.Duration
		}{
			{5, time.Second}, {50, time.Second}, {200, time.Minute},
		} {
			t.Run(fmt.Sprintf("%s, %d in %s", name, rate.n, rate.window), func(t *testing.T) {
				t.Parallel()
				inBubble(t, func(t *testing.T, b *bubble) {
					t.Helper()
					want := accounts(0, 10_000)
					begin := time.Now()
					result, err := whitelist.Ensure(t.Context(), b.client, serviceID, entries(want...))
					took := time.Since(begin)
					require.NoError(t, err)
					assert.Equal(t, len(want), result.Added)
					assertRecords(t, b, want...)
					best := time.Duration((b.Accepted()-1)/rate.n) * rate.window
					rejected := float64(b.Rejected()) / float64(b.Accepted()+b.Rejected())
					t.Logf("%d accepted, %d rejected (%.1f %%), %s (best %s)",
						b.Accepted(), b.Rejected(), 100*rejected, took.Round(time.Millisecond), best)
					assert.Positive(t, b.Rejected(), "it was throttled")
					assert.Less(t, rejected, 0.2)
					assert.Less(t, took, 2*best+20*time.Second)
				}, limited(rate.n, rate.window), vpceptest.WithLatency(5*time.Millisecond))
			})
		}
	}
}
