package vpcep

import (
	"context"
	"crypto/subtle"
	"sync"
	"time"
)

const (
	// renewBefore is how long before its end a token is renewed while it is still being used, or half of its lifetime
	// where that is less.
	renewBefore = 30 * time.Minute
	// unusableBefore is how long before its end a token is no longer used, or a tenth of its lifetime where that is less.
	unusableBefore = time.Minute
	// renewPause is the pause after a renewal that failed while the old token is still good.
	renewPause = time.Minute
)

// issuedToken is a token with its end and its project.
type issuedToken struct {
	value     hidden[string]
	expires   time.Time
	projectID string
}

// tokenCache keeps a token and gets a new one before it ends. Any number of callers share one request for a new
// token, and it goes on when the caller that started it gives up. A secret that IAM refuses is kept back for a while.
type tokenCache struct {
	fetch func(ctx context.Context) (issuedToken, error)

	mu       sync.Mutex
	current  *issuedToken // Nil before the first token.
	renewAt  time.Time    // When to renew the current token ahead of time.
	usableTo time.Time    // Until when the current token is used.
	flight   *flight[issuedToken]
	refusals refusals
}

// get gives the text of a token that is good.
func (c *tokenCache) get(ctx context.Context) (string, error) {
	token, err := c.token(ctx)
	if err != nil {
		return "", err
	}
	return token.value(), nil
}

// token gives a token that is good, and waits for one if it must, until ctx ends.
func (c *tokenCache) token(ctx context.Context) (issuedToken, error) {
	c.mu.Lock()
	now := time.Now()
	usable := c.current != nil && now.Before(c.usableTo)
	if usable && now.Before(c.renewAt) {
		defer c.mu.Unlock()
		return *c.current, nil
	}
	keptBack := c.refusals.pending(now)
	if c.flight == nil && keptBack == nil {
		c.flight = startFlight(ctx, c.fetch, c.land)
	}
	f, old := c.flight, c.current
	c.mu.Unlock()
	switch {
	case usable:
		return *old, nil
	case f == nil:
		return issuedToken{}, keptBack
	default:
		return f.wait(ctx, "a token of IAM")
	}
}

// land keeps the token of a flight, or waits with the next one after a failure.
func (c *tokenCache) land(f *flight[issuedToken]) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	c.refusals.note(f.err, now)
	if f.err == nil {
		lifetime := f.value.expires.Sub(now)
		c.current = &f.value
		c.renewAt = f.value.expires.Add(-min(renewBefore, lifetime/2))
		c.usableTo = f.value.expires.Add(-min(unusableBefore, lifetime/10))
	} else {
		c.renewAt = now.Add(renewPause)
	}
	c.flight = nil
}

// refused drops a token that the service refused. It does nothing when there is another one by now.
func (c *tokenCache) refused(token string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.current != nil && subtle.ConstantTimeCompare([]byte(c.current.value()), []byte(token)) == 1 {
		c.current = nil
	}
}
