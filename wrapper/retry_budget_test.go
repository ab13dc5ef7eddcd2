package vpcep

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

func TestBudget(t *testing.T) {
	t.Parallel()
	b := newBudget()
	for range budgetSize / retryCost {
		assert.True(t, b.take(retryCost))
	}
	assert.False(t, b.take(retryCost), "an empty budget gives nothing")
	b.give(retryCost - 1)
	assert.False(t, b.take(retryCost), "what is left is not enough")
	b.give(1)
	assert.True(t, b.take(retryCost))
	b.give(10 * budgetSize)
	assert.Equal(t, budgetSize, b.left, "a budget never grows beyond its size")
}

func TestNoBudgetIsWithoutBounds(t *testing.T) {
	t.Parallel()
	var b *budget
	assert.True(t, b.take(10*budgetSize))
	b.give(1)
}

func TestBudgetIsSafeForConcurrentUse(t *testing.T) {
	t.Parallel()
	b := newBudget()
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if b.take(timeoutCost) {
				b.give(timeoutCost)
			}
		})
	}
	all.Wait()
	assert.Equal(t, budgetSize, b.left)
}

// TestWhatRetriesCost counts the retries that a budget pays for, as RetryPolicy says.
func TestWhatRetriesCost(t *testing.T) {
	t.Parallel()
	for status, retries := range map[int]int{503: 100, 408: 100, 504: 50} {
		requests := 0
		c := clientThrough(t, answers(func(req *http.Request) *http.Response { requests++; return newAnswer(req, status, "") }))
		for call := range retries + 3 {
			_, err := list(t, c, WithAttempts(2))
			require.Error(t, err)
			assert.Equal(t, call >= retries, isBudgetEmpty(err), "%d: call %d: %v", status, call, err)
		}
		assert.Equal(t, retries+3+retries, requests, status)
	}
	c := clientThrough(t, answers(func(req *http.Request) *http.Response { return newAnswer(req, 429, "") }))
	for range 300 {
		_, err := list(t, c, WithAttempts(2))
		require.ErrorIs(t, err, ErrThrottled, "a throttled request costs nothing")
	}
	assert.Equal(t, budgetSize, c.budget.left)
}

// TestWhatASuccessGivesBack has calls that succeed at the first or the second attempt.
func TestWhatASuccessGivesBack(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		first int // Status of the first answer.
		want  int
	}{"at once": {200, 101}, "after a failure": {503, 101}, "after a timeout": {504, 101}, "after throttling": {429, 101}} {
		requests := 0
		c := clientThrough(t, answers(func(req *http.Request) *http.Response {
			if requests++; requests == 1 {
				return newAnswer(req, test.first, `{"permissions":[]}`)
			}
			return newAnswer(req, http.StatusOK, `{"permissions":[]}`)
		}))
		c.budget.left = 100
		_, err := list(t, c)
		require.NoError(t, err)
		assert.Equal(t, test.want, c.budget.left, name)
	}
}

// TestHooksSeeWhatIsLeftOfTheBudget has calls that cost a retry each, with a budget and without one.
func TestHooksSeeWhatIsLeftOfTheBudget(t *testing.T) {
	t.Parallel()
	for noBudget, want := range map[bool][]int{false: {99, 98, 97}, true: {-1, -1, -1}} {
		var left []int
		c := clientThrough(t, answers(func(req *http.Request) *http.Response { return newAnswer(req, 503, "") }),
			WithRetry(RetryPolicy{BaseDelay: 1, MaxAttempts: 2, NoBudget: noBudget}),
			WithHook(func(ctx context.Context, _ gen.Operation) (context.Context, func(CallResult)) {
				return ctx, func(r CallResult) { left = append(left, r.RetriesLeft) }
			}))
		for range want {
			_, err := list(t, c)
			require.Error(t, err)
		}
		assert.Equal(t, want, left)
	}
}

func isBudgetEmpty(err error) bool {
	return err != nil && strings.Contains(err.Error(), "the retry budget of the client is empty")
}
