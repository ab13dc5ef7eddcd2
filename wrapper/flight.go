package vpcep

import (
	"context"
	"errors"
	"time"
)

// fetchTimeout bounds what a flight is for, retries included.
const fetchTimeout = 2 * time.Minute

// flight is a request that is under way for everybody who waits for its result. It goes on when the caller that started
// it gives up.
type flight[T any] struct {
	done  chan struct{}
	value T // With the next two, to be read once done is closed.
	err   error
	panic any // Of the caller's code, such as a transport; nil for none.
	last  lastFailure
}

// startFlight begins one. When the result is there, land takes it in before those who wait get it.
func startFlight[T any](ctx context.Context, fetch func(ctx context.Context) (T, error), land func(f *flight[T])) *flight[T] {
	f := &flight[T]{done: make(chan struct{})}
	go func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
		defer cancel()
		defer close(f.done)
		defer land(f)
		f.run(f.last.watch(ctx), fetch)
	}(context.WithoutCancel(ctx))
	return f
}

// errNoResult says that a fetch ended without a result.
var errNoResult = errors.New("the request ended without a result")

// run fetches the result. A panic is kept for those who wait: in a goroutine of ours nobody could recover from it.
func (f *flight[T]) run(ctx context.Context, fetch func(ctx context.Context) (T, error)) {
	defer func() { f.panic = recover() }()
	f.err = errNoResult
	f.value, f.err = fetch(ctx)
}

// wait gives the result, or an error that says what was waited for, when ctx ends before.
func (f *flight[T]) wait(ctx context.Context, what string) (T, error) {
	select {
	case <-f.done:
		if f.panic != nil {
			panic(f.panic) //nolint:forbidigo // It is one of the caller, which comes out of the call as every other one.
		}
		return f.value, f.err
	case <-ctx.Done():
		var none T
		return none, f.last.gaveUp(what, ctx.Err())
	}
}
