package vpcep

import (
	"math"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRetryPolicyDefaults(t *testing.T) {
	t.Parallel()
	assert.Equal(t, RetryPolicy{
		MaxAttempts: 4, BaseDelay: 500 * time.Millisecond, ThrottledDelay: 2 * time.Second,
		MaxDelay: 20 * time.Second, MaxRetryAfter: time.Minute,
	}, RetryPolicy{}.withDefaults())
	own := RetryPolicy{MaxAttempts: 1, BaseDelay: 1, ThrottledDelay: 2, MaxDelay: 3, MaxRetryAfter: 4, NoBudget: true}
	assert.Equal(t, own, own.withDefaults())
}

func TestRetryPolicyCheck(t *testing.T) {
	t.Parallel()
	require.NoError(t, RetryPolicy{}.check())
	require.Error(t, RetryPolicy{MaxAttempts: -1}.check())
	require.Error(t, RetryPolicy{MaxDelay: -1}.check())
}

// TestPauseUsesItsWholeRange draws many pauses: all lie within the bound, and some of them near both ends.
func TestPauseUsesItsWholeRange(t *testing.T) {
	t.Parallel()
	policy := RetryPolicy{}.withDefaults()
	tests := map[string]struct {
		next      int
		throttled bool
		bound     time.Duration
	}{
		"second attempt":            {2, false, 500 * time.Millisecond},
		"third attempt":             {3, false, time.Second},
		"fourth attempt":            {4, false, 2 * time.Second},
		"far attempt":               {1000, false, 20 * time.Second},
		"second attempt, throttled": {2, true, 2 * time.Second},
		"fourth attempt, throttled": {4, true, 8 * time.Second},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			least, most := test.bound, time.Duration(0)
			for range 2000 {
				pause := policy.pause(test.next, test.throttled)
				least, most = min(least, pause), max(most, pause)
			}
			assert.LessOrEqual(t, most, test.bound)
			assert.Greater(t, most, test.bound*9/10)
			assert.Less(t, least, test.bound/10)
			assert.GreaterOrEqual(t, least, time.Duration(0))
		})
	}
}

// TestExtremePoliciesDoNoHarm has the largest values that fit, and the smallest.
func TestExtremePoliciesDoNoHarm(t *testing.T) {
	t.Parallel()
	const most = time.Duration(math.MaxInt64)
	for _, policy := range []RetryPolicy{
		{MaxAttempts: math.MaxInt, BaseDelay: most, ThrottledDelay: most, MaxDelay: most, MaxRetryAfter: most},
		{BaseDelay: most/2 + 1, MaxDelay: most}, {BaseDelay: 1, MaxDelay: most}, {BaseDelay: most, MaxDelay: 1}, {MaxDelay: most},
	} {
		require.NoError(t, policy.check())
		policy = policy.withDefaults()
		for _, next := range []int{2, 3, 64, 65, 1 << 20, math.MaxInt} {
			for _, throttled := range []bool{true, false} {
				pause := policy.pause(next, throttled)
				assert.GreaterOrEqual(t, pause, time.Duration(0))
				assert.LessOrEqual(t, pause, longestDelay)
			}
		}
	}
	synctest.Test(t, func(t *testing.T) {
		requests := 0
		c := clientThrough(t, answers(func(req *http.Request) *http.Response {
			if requests++; requests < 3 {
				return newAnswer(req, http.StatusTooManyRequests, `{"error_msg":"limit:1,time:999999999 day"}`)
			}
			return newAnswer(req, http.StatusOK, `{"permissions":[]}`)
		}), WithRetry(RetryPolicy{MaxAttempts: math.MaxInt, MaxRetryAfter: most, MaxDelay: most, BaseDelay: most, ThrottledDelay: most}),
			WithTimeout(most), WithAttemptTimeout(most))
		_, err := list(t, c, WithAttempts(math.MaxInt), WithAttemptTimeout(most))
		require.NoError(t, err)
		assert.Equal(t, 3, requests)
	})
}

func TestExtremeIntervalsDoNoHarm(t *testing.T) {
	t.Parallel()
	const most = time.Duration(math.MaxInt64)
	for _, interval := range [][2]time.Duration{{most, most}, {1, most}, {most, 0}, {1, 1}} {
		var o waitOptions
		require.NoError(t, o.apply("Wait", []WaitOption{WithInterval(interval[0], interval[1])}, nil))
		bound := o.shortest
		for range 200 {
			pause := o.pause(t.Context(), bound, nil)
			assert.Positive(t, pause)
			assert.LessOrEqual(t, pause, longestDelay)
			bound = o.next(bound)
		}
	}
}
