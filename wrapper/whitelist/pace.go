package whitelist

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"
)

// The rules by which requests become fewer and more again.
const (
	slowDown   = 0.8         // Of what was accepted in a second, this much is asked for after a refusal.
	speedUp    = 0.005       // Growth of the rate with an accepted request.
	quickAfter = 25          // The growth doubles after this many accepted requests in a row, triples after twice as many.
	leastRate  = 0.2         // Requests a second.
	firstPause = time.Second // Pause of all requests after the first refusal without a Retry-After.
	mostPause  = 20 * time.Second
)

// pace keeps the requests of a run under what the service takes. It starts with many in flight and no bound on their
// rate. A throttled request stops all others for a while, halves how many may be in flight, and bounds the rate by what
// was accepted lately; both grow again, slowly at first.
type pace struct {
	mu       sync.Mutex
	most     int     // Requests in flight when all is well.
	limit    float64 // Requests in flight now.
	inFlight int
	rate     float64   // Starts a second; 0 is no bound.
	next     time.Time // Nothing starts before; by the rate.
	gate     time.Time // Nothing starts before; by a pause.
	epoch    int       // Grows when the pace slows down. Requests that began before say nothing new.
	since    time.Time // Start of the epoch.
	accepted int       // Requests that were accepted in the epoch.
	misses   int       // Times that the pace slowed down in a row.
	wake     chan struct{}
	turn     chan struct{} // Holds one token: that of the caller who is next.
}

func newPace(most int) *pace {
	return &pace{most: most, limit: float64(most), since: time.Now(), wake: make(chan struct{}), turn: make(chan struct{}, 1)}
}

// acquire waits until a request may start, in the order of the calls. One in a hurry waits for a place only, not for a pause
// and not for others. Each needs a release with the ticket.
func (p *pace) acquire(ctx context.Context, hurry bool) (ticket int, err error) {
	if !hurry {
		select {
		case p.turn <- struct{}{}: // Who waits longest to send is the first whose token is taken.
			defer func() { <-p.turn }()
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	for {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		ticket, wait, wake := p.try(hurry)
		if wait == 0 {
			return ticket, nil
		}
		var over <-chan time.Time // Without an end where wait is not known.
		if wait > 0 {
			over = time.After(wait)
		}
		select {
		case <-over:
		case <-wake:
		case <-ctx.Done():
		}
	}
}

// try takes a place. When there is none it says how long to wait, or -1 for until a request ends.
func (p *pace) try(hurry bool) (ticket int, wait time.Duration, wake <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.inFlight >= p.most || p.inFlight >= int(p.limit) && !hurry {
		return 0, -1, p.wake
	}
	now := time.Now()
	if wait := max(p.gate.Sub(now), p.next.Sub(now)); wait > 0 && !hurry {
		return 0, wait, p.wake
	}
	p.inFlight++
	if p.rate > 0 {
		p.next = now.Add(time.Duration(float64(time.Second) / p.rate))
	}
	return p.epoch, 0, nil
}

// release gives a place back. after is how long a service that throttles asks to wait, or 0.
func (p *pace) release(ticket int, throttled bool, after time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case !throttled:
		p.accept()
	case ticket == p.epoch:
		p.slow(after)
	default:
		p.hold(after)
	}
	p.inFlight--
	close(p.wake)
	p.wake = make(chan struct{})
}

// refused is how many times in a row the pace slowed down, since nothing was accepted.
func (p *pace) refused() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.misses
}

func (p *pace) accept() {
	p.accepted++
	p.misses = 0
	p.limit = min(float64(p.most), p.limit+1/p.limit)
	if p.rate > 0 {
		p.rate += p.rate * speedUp * float64(1+p.accepted/quickAfter)
	}
}

// slow begins a new epoch.
func (p *pace) slow(after time.Duration) {
	now := time.Now()
	if p.accepted > 0 {
		elapsed := now.Sub(p.since)
		if p.rate == 0 {
			elapsed = max(elapsed, 200*time.Millisecond)
		}
		rate := p.rate * slowDown
		if elapsed > 0 {
			measured := float64(p.accepted) / elapsed.Seconds() * slowDown
			if rate == 0 {
				rate = measured
			}
			rate = min(rate, measured)
		}
		p.rate = max(rate, leastRate)
	} else if p.rate == 0 {
		p.rate = leastRate * 5
	}
	p.limit = max(1, float64(p.inFlight/2))
	p.epoch++
	p.accepted, p.since = 0, now
	pause := min(firstPause<<min(p.misses, 8), mostPause)
	p.misses++
	if after == 0 {
		after = pause - rand.N(pause/2) // #nosec G404 -- A pause is no secret.
	}
	p.hold(after)
	p.since = p.gate
}

// hold stops all requests for a while.
func (p *pace) hold(after time.Duration) {
	if until := time.Now().Add(after); until.After(p.gate) {
		p.gate = until
	}
}
