package vpcep

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
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
