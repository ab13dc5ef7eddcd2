package vpcep

import "sync"

// The units of the retry budget.
const (
	budgetSize  = 500
	retryCost   = 5
	timeoutCost = 10
	successGain = 1
)

// budget bounds the retries of a client while the service is down, so that many callers do not multiply the load. A
// nil budget is without bounds.
type budget struct {
	mu   sync.Mutex
	left int
}

func newBudget() *budget { return &budget{left: budgetSize} }

// take pays for a retry. It reports false, and takes nothing, when too little is left.
func (b *budget) take(cost int) bool {
	if b == nil {
		return true
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.left < cost {
		return false
	}
	b.left -= cost
	return true
}

// give returns units after a success.
func (b *budget) give(gain int) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left = min(b.left+gain, budgetSize)
}

// retries is how many retries are left, or -1 without bounds.
func (b *budget) retries() int {
	if b == nil {
		return -1
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.left / retryCost
}
