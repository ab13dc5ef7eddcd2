package whitelist

import (
	"context"
	"errors"
	"fmt"
	"time"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// The bounds of what a request puts up with.
const (
	mostThrottled  = 10          // Times in a row that a request may be throttled, and that all requests of the run may be.
	mostNotReady   = 10          // Times in a row that an available service may say that it is not.
	mostUnreadable = 3           // Times that a repeatable request is sent again after an answer that cannot be read.
	longestWait    = time.Minute // Longest pause that the service may ask for.
	firstReadyWait = time.Second
)

// errHalted says that a request was not sent, or not again, because the run was stopped.
var errHalted = errors.New("whitelist: the run was stopped")

// sender sends one request with options.
type sender func(ctx context.Context, opts ...vpcep.CallOption) error

// effect is what a request does.
type effect int

const (
	changes     effect = iota // It changes something, and does so again when it is sent again.
	changesOnce               // It changes something, and has no second effect.
	reads                     // It changes nothing.
)

// halted is the end of a request that is not sent again since the run was stopped.
func (e effect) halted(err error) error {
	if e == reads {
		return err
	}
	return errHalted
}

// do sends a request when its time has come, and again as long as it is throttled or the service is not ready. Once the
// run is stopped, a change is not sent any more and ends with errHalted; what tells the outcome of earlier ones is sent
// once.
func (r *run) do(ctx context.Context, e effect, send sender) error {
	waiting := ctx // It ends when the run is stopped, too, while chunks are on their way.
	if r.busy.Load() {
		var cancel context.CancelFunc
		waiting, cancel = context.WithCancel(ctx)
		defer cancel()
		defer context.AfterFunc(r.halt, cancel)() //nolint:contextcheck // It is another one on purpose.
	}
	stopped := func() bool { return waiting.Err() != nil && ctx.Err() == nil }
	throttled, notReady := 0, 0
	for {
		err := r.once(ctx, waiting, e, send)
		switch {
		case err == nil, errors.Is(err, vpcep.ErrOutcomeUnknown), ctx.Err() != nil:
			return err
		case stopped() && (errors.Is(err, vpcep.ErrThrottled) || errors.Is(err, vpcep.ErrNotReady)):
			return e.halted(err)
		case errors.Is(err, vpcep.ErrThrottled) && max(throttled, r.pace.refused()) < mostThrottled && delay(err) <= longestWait:
			throttled++
		case errors.Is(err, vpcep.ErrNotReady) && notReady < mostNotReady:
			if notReady > 0 {
				sleep(waiting, firstReadyWait<<min(notReady, 4))
			}
			notReady++
			switch failed := r.waitReady(waiting); {
			case failed != nil && stopped():
				return e.halted(err)
			case failed != nil:
				return failed
			}
		default:
			return err
		}
	}
}

// once sends a request. The first time is without retries, so that the pace learns of every answer. What is left to
// the retries of the client is trouble other than throttling.
func (r *run) once(ctx, waiting context.Context, e effect, send sender) (err error) {
	ticket, err := r.pace.acquire(waiting, false)
	stopped := err != nil && ctx.Err() == nil
	if stopped && e == reads {
		ticket, err = r.pace.acquire(ctx, true)
	} else if stopped {
		return errHalted
	}
	if err != nil {
		return err
	}
	defer func() { // Whatever happens, for a panic of the caller's transport too.
		after := delay(err)
		if after > longestWait {
			after = 0 // The request is given up. What else there is to do, to look above all, does not wait for that.
		}
		r.pace.release(ticket, errors.Is(err, vpcep.ErrThrottled), after)
	}()
	err = send(ctx, vpcep.WithAttempts(1))
	var retries []vpcep.CallOption // Those of the client, once.
	for again := 0; err != nil && ctx.Err() == nil && !stopped && !r.ended() && mayPass(err, e != changes); again++ {
		if again > 0 && (again == mostUnreadable || !errors.Is(err, vpcep.ErrUnexpectedAnswer)) {
			break // It went through all retries of the client.
		}
		earlier := err
		err = send(ctx, retries...)
		retries = []vpcep.CallOption{vpcep.WithAttempts(1)}
		if err != nil && errors.Is(earlier, vpcep.ErrOutcomeUnknown) && !errors.Is(err, vpcep.ErrOutcomeUnknown) {
			err = fmt.Errorf("%w; before that: %w", err, earlier) // It may be the earlier one that was applied.
		}
	}
	return err
}

// delay is how long an answer asks to wait.
func delay(err error) time.Duration {
	if api, ok := errors.AsType[*vpcep.APIError](err); ok {
		return api.RetryAfter
	}
	return 0
}

// waitReady waits until the endpoint service is available. The requests that need it do so one after the other, and the
// first one waits for all.
func (r *run) waitReady(ctx context.Context) error {
	select {
	case r.ready <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-r.ready }()
	_, err := r.client.WaitServiceAvailable(ctx, r.serviceID)
	return err
}
