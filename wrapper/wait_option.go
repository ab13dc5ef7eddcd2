package vpcep

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/vpcep-go/vpcep/internal/callopt"
	"github.com/vpcep-go/vpcep/internal/check"
)

// The defaults of WithInterval.
const (
	defaultMinInterval = time.Second
	defaultMaxInterval = 15 * time.Second
)

// longestAsked is the longest pause that a service gets for the asking.
const longestAsked = time.Minute

// WaitOption changes one wait.
type WaitOption interface{ applyWait(o *waitOptions) }

type waitOptionFunc func(*waitOptions)

func (f waitOptionFunc) applyWait(o *waitOptions) { f(o) }

// waitOptions is what the options of a wait say.
type waitOptions struct {
	shortest, longest time.Duration
	update            func(WaitUpdate)
	calls             []CallOption
}

// WithInterval sets the pause behind the first poll and the longest pause. Each pause is half as long again as the one
// before, less a random part of up to a quarter, so that many programs do not ask at the same moments. The defaults,
// which 0 stands for, are 1 s and 15 s. A wait with a negative value, or with a longest pause below the first one, ends
// in an *ArgumentError before anything is sent.
func WithInterval(shortest, longest time.Duration) WaitOption {
	return waitOptionFunc(func(o *waitOptions) { o.shortest, o.longest = shortest, longest })
}

// WithUpdate calls update after each poll, the last one included, from the goroutine that waits. Nothing goes on until
// it returns.
func WithUpdate(update func(WaitUpdate)) WaitOption {
	return waitOptionFunc(func(o *waitOptions) { o.update = update })
}

// WaitUpdate is what one poll brought.
type WaitUpdate struct {
	Resource string        // What is watched: "endpoint service", "endpoint" or "connection".
	ID       string        // Its id; that of a connection is the id of the endpoint.
	State    string        // Its state, as the service spells it; "" when the poll brought none.
	Err      error         // Why the poll brought no state, or nil. "Not found" is good news for one that shall be gone.
	Polls    int           // Polls so far, this one included.
	Elapsed  time.Duration // Time since the wait began.
	Pause    time.Duration // Time until the next poll; 0 after the last one.
}

// CallOptions are options for the requests of something that sends several. See WithCallOptions.
type CallOptions struct{ opts []CallOption }

// WithCallOptions gives options to every request that a wait or DecideConnections sends.
func WithCallOptions(opts ...CallOption) CallOptions { return CallOptions{opts} }

func (c CallOptions) applyWait(o *waitOptions) { o.calls = append(o.calls, c.opts...) }

// problemsOf says what is wrong with options of calls.
func problemsOf(opts []CallOption) check.Violations {
	var o callopt.Options
	_ = applyCallOptions(&o, "", opts) // It holds the same violations.
	return o.Wrong
}

// apply notes what the options say. It returns an *ArgumentError for everything that is wrong with them, and for what the
// checks of the ids found.
func (o *waitOptions) apply(op string, opts []WaitOption, ids []error) error {
	var wrong check.Violations
	for i, opt := range opts {
		if opt == nil {
			wrong = append(wrong, check.Violation{Field: fmt.Sprintf("options[%d]", i), Problem: "is nil"})
			continue
		}
		opt.applyWait(o)
	}
	o.shortest = min(orDefault(o.shortest, defaultMinInterval), longestDelay)
	o.longest = min(orDefault(o.longest, max(defaultMaxInterval, o.shortest)), longestDelay)
	if o.shortest < 0 || o.longest < o.shortest {
		wrong = append(wrong, check.Violation{
			Field: "WithInterval", Problem: "needs pauses that are not negative, the longest not below the first",
		})
	}
	if o.update == nil {
		o.update = func(WaitUpdate) {}
	}
	return argumentError(op, append(ids, wrong, problemsOf(o.calls))...)
}

// next gives the bound of the pause behind the one with this bound.
func (o *waitOptions) next(bound time.Duration) time.Duration {
	return min(bound+bound/2, o.longest)
}

// pause is how long to wait for the next poll. The last poll before a deadline comes one first pause ahead of it, rather
// than so long before that much of the time is lost. A service that asks for a longer pause gets it, up to a minute.
func (o *waitOptions) pause(ctx context.Context, bound time.Duration, failure error) time.Duration {
	pause := bound - rand.N(bound/4+1) // #nosec G404 -- A pause is no secret.
	if api, ok := errors.AsType[*APIError](failure); ok {
		pause = max(pause, min(api.RetryAfter, longestAsked))
	}
	if deadline, ok := ctx.Deadline(); ok {
		if left := time.Until(deadline) - o.shortest; left > 0 {
			pause = min(pause, left)
		}
	}
	return pause
}
