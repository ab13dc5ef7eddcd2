package vpcep

import (
	"context"
	"net/http"
	"sync"
	"time"
)

const (
	// renewBefore is how long before its end a token or key is renewed while it is still being used, or half of its lifetime
	// where that is less.
	renewBefore = 30 * time.Minute
	// unusableBefore is how long before its end it is no longer used, or a tenth of its lifetime where that is less.
	unusableBefore = time.Minute
	// longestLife is how long a token or key is kept, whatever its answer says: IAM gives none that lives longer.
	longestLife = 24 * time.Hour
	// shortestLife is how long one is kept that would have ended before it came. Its host and this machine have different
	// clocks, or it is good for nothing, which the service will say.
	shortestLife = time.Minute
	// renewPause is the pause after a renewal that failed while the old one is still good.
	renewPause = time.Minute
)

// issued is a token or a key that ends.
type issued[T any] struct {
	value   T
	expires time.Time
}

// cache keeps what was issued and gets it anew before it ends. Any number of callers share one request, and it goes on
// when the caller that started it gives up.
type cache[T any] struct {
	what  string // For those who wait and give up.
	fetch func(ctx context.Context) (issued[T], error)

	mu       sync.Mutex
	current  *issued[T] // Nil before the first one.
	renewAt  time.Time  // When to renew the current one ahead of time.
	usableTo time.Time  // Until when the current one is used.
	flight   *flight[issued[T]]
}

// get gives one that is good, and waits for it if it must, until ctx ends.
func (c *cache[T]) get(ctx context.Context) (T, error) {
	c.mu.Lock()
	now := time.Now()
	usable := c.current != nil && now.Before(c.usableTo)
	if usable && now.Before(c.renewAt) {
		defer c.mu.Unlock()
		return c.current.value, nil
	}
	if c.flight == nil {
		c.flight = startFlight(ctx, c.fetch, c.land)
	}
	f, old := c.flight, c.current
	c.mu.Unlock()
	if usable {
		return old.value, nil
	}
	got, err := f.wait(ctx, c.what)
	return got.value, err
}

// land keeps what a flight brought, or waits with the next one after a failure.
func (c *cache[T]) land(f *flight[issued[T]]) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	if f.err == nil {
		lifetime := min(f.value.expires.Sub(now), longestLife)
		if lifetime <= 0 {
			lifetime = shortestLife
		}
		c.current = &f.value
		c.renewAt = now.Add(lifetime - min(renewBefore, lifetime/2))
		c.usableTo = now.Add(lifetime - min(unusableBefore, lifetime/10))
	} else {
		c.renewAt = now.Add(renewPause)
	}
	c.flight = nil
}

// byOurClock is a time that an answer names, by our own clock: that of the host may be another one, as the Date of the answer
// shows.
func byOurClock(expires time.Time, answer http.Header) time.Time {
	date, err := http.ParseTime(answer.Get("Date"))
	if err != nil {
		return expires
	}
	skew := time.Since(date)
	if skew.Abs() < noticeableSkew || skew.Abs() >= longestSkew {
		return expires
	}
	return expires.Add(skew)
}

// drop forgets the current one where it is the one that the service refused. There may be another one by now.
func (c *cache[T]) drop(isRefused func(T) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.current != nil && isRefused(c.current.value) {
		c.current = nil
	}
}
