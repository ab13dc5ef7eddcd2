package vpcep

import (
	"testing"
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
