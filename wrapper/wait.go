package vpcep

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/pause"
)

// earlyPolls is how many polls at the start of a wait may still see what was before a request that went ahead of it: the
// service answers first and works later.
const earlyPolls = 4

// watch describes a wait for the state of a resource.
type watch[T any] struct {
	op       string // Method that waits.
	resource string
	id, want string
	checks   []error // What is wrong with the ids.
	read     func(ctx context.Context, opts ...CallOption) (*T, error)
	state    func(*T) (string, []gen.ServiceError)
	ends     func(now, before string, polls int) bool // Whether a state makes it useless to go on.
}

// outcome is what a poll means for the wait.
type outcome int

const (
	waiting outcome = iota
	reached
	failed
)

// wait polls until the state is reached, cannot be reached any more, or the context ends. The first poll is at once.
func (w *watch[T]) wait(ctx context.Context, opts []WaitOption) (*T, error) {
	var o waitOptions
	if err := o.apply(w.op, opts, append(w.checks, checkContext(ctx))); err != nil {
		return nil, err
	}
	e := &StateError{Resource: w.resource, ID: w.id, Want: w.want}
	start := time.Now()
	for bound := o.shortest; ; bound = o.next(bound) {
		if e.Err = ctx.Err(); e.Err != nil {
			return nil, e
		}
		value, found := w.poll(ctx, o.calls, e)
		update := WaitUpdate{Resource: w.resource, ID: w.id, Err: e.Last, Polls: e.Polls, Elapsed: time.Since(start)}
		if e.Last == nil {
			update.State = e.Got
		}
		if found == waiting && ctx.Err() == nil {
			update.Pause = o.pause(ctx, bound, e.Last)
		}
		o.update(update)
		switch found {
		case reached:
			return value, nil
		case failed:
			return nil, e
		case waiting:
			_ = pause.For(ctx, update.Pause) // The loop sees that the context ended.
		}
	}
}

// poll asks for the state once, and notes in e what it brings.
func (w *watch[T]) poll(ctx context.Context, opts []CallOption, e *StateError) (*T, outcome) {
	value, err := w.read(ctx, opts...)
	e.Polls++
	e.Last = err
	if err != nil {
		return nil, w.judgeFailure(ctx, err, e)
	}
	before := e.Got
	e.Got, e.Errors = w.state(value)
	switch {
	case e.Got == w.want:
		return value, reached
	case w.ends(e.Got, before, e.Polls):
		return nil, failed
	default:
		return nil, waiting
	}
}

// judgeFailure says what a poll without a state means.
func (w *watch[T]) judgeFailure(ctx context.Context, err error, e *StateError) outcome {
	unlisted, unknown := errors.Is(err, errNotListed), isUnknownResource(err)
	switch {
	case unknown && w.want == StateGone:
		return reached
	case ctx.Err() != nil:
		return waiting
	case unlisted && e.Got == "", unknown && e.Got == "" && e.Polls <= earlyPolls:
		return waiting
	case !unlisted && !unknown && mayPass(err):
		return waiting
	default:
		e.Err = err
		return failed
	}
}

// isUnknownResource reports whether the service itself says that it does not have the resource. Status 404 of a gateway,
// a proxy or IAM says nothing about it.
func isUnknownResource(err error) bool {
	api, ok := errors.AsType[*APIError](err)
	return ok && errors.Is(api, ErrNotFound) && strings.HasPrefix(strings.ToLower(api.Code), "endpoint.")
}

// mayPass reports whether a later poll may bring what this one did not: the service or the way to it was in trouble.
func mayPass(err error) bool {
	if api, ok := errors.AsType[*APIError](err); ok {
		_, retry := api.meaning()
		return retry != gen.RetryNever
	}
	if refused, ok := errors.AsType[*credentialsError](err); ok {
		return mayPass(refused.err) // Of IAM, which may be in trouble too.
	}
	_, ok := errors.AsType[*callError](err)
	return ok && !errors.Is(err, ErrInvalidRequest) && judge(&call{op: gen.Operation{Idempotent: true}}, err).retry
}
