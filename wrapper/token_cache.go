package vpcep

import (
	"context"
	"crypto/subtle"
	"sync"
	"time"
)

const (
	// renewBefore is how long before its end a token is renewed while it is still being used.
	renewBefore = 30 * time.Minute
	// unusableBefore is how long before its end a token is no longer used.
	unusableBefore = time.Minute
	// renewPause is the pause after a renewal that failed while the old token is still good.
	renewPause = time.Minute
	// fetchTimeout bounds getting one token, retries included.
	fetchTimeout = 2 * time.Minute
)

// issuedToken is a token with its end.
type issuedToken struct {
	value   hidden[string]
	expires time.Time
}

// goodFor reports whether there is a token that is good for at least d more.
func (t *issuedToken) goodFor(d time.Duration) bool { return t != nil && time.Until(t.expires) > d }

// tokenCache keeps a token and gets a new one before it ends. Any number of callers share one request for a new
// token, and it goes on when the caller that started it gives up.
type tokenCache struct {
	fetch func(ctx context.Context) (issuedToken, error)

	mu       sync.Mutex
	current  *issuedToken // Nil before the first token.
	flight   *flight
	notUntil time.Time // No renewal ahead of time before this, after one failed.
}

// flight is a request for a token that is under way. Its result may be read once done is closed.
type flight struct {
	done  chan struct{}
	token issuedToken
	err   error
}

// get gives a token that is good, and waits for one if it must, until ctx ends.
func (c *tokenCache) get(ctx context.Context) (string, error) {
	c.mu.Lock()
	usable := c.current.goodFor(unusableBefore)
	if c.current.goodFor(renewBefore) || usable && time.Now().Before(c.notUntil) {
		defer c.mu.Unlock()
		return c.current.value(), nil
	}
	f := c.flight
	if f == nil {
		f = &flight{done: make(chan struct{})}
		c.flight = f
		go c.run(context.WithoutCancel(ctx), f)
	}
	old := c.current
	c.mu.Unlock()
	if usable {
		return old.value(), nil
	}
	select {
	case <-f.done:
		if f.err != nil {
			return "", f.err
		}
		return f.token.value(), nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// run gets a token for everybody who waits for the flight.
func (c *tokenCache) run(ctx context.Context, f *flight) {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	f.token, f.err = c.fetch(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	if f.err == nil {
		c.current = &f.token
	} else {
		c.notUntil = time.Now().Add(renewPause)
	}
	c.flight = nil
	close(f.done)
}

// refused drops a token that the service refused. It does nothing when there is another one by now.
func (c *tokenCache) refused(token string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.current != nil && subtle.ConstantTimeCompare([]byte(c.current.value()), []byte(token)) == 1 {
		c.current = nil
	}
}
