package vpcep

import (
	"context"
	"time"
)

// fetchTimeout bounds what a flight is for, retries included.
const fetchTimeout = 2 * time.Minute

// flight is a request that is under way for everybody who waits for its result. It goes on when the caller that started
// it gives up.
type flight[T any] struct {
	done  chan struct{}
	value T // With err, to be read once done is closed.
	err   error
	last  lastFailure
}

// startFlight begins one. When the result is there, land takes it in before those who wait get it.
func startFlight[T any](ctx context.Context, fetch func(ctx context.Context) (T, error), land func(f *flight[T])) *flight[T] {
	f := &flight[T]{done: make(chan struct{})}
	go func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
		defer cancel()
		f.value, f.err = fetch(f.last.watch(ctx))
		land(f)
		close(f.done)
	}(context.WithoutCancel(ctx))
	return f
}

// wait gives the result, or an error that says what was waited for, when ctx ends before.
func (f *flight[T]) wait(ctx context.Context, what string) (T, error) {
	select {
	case <-f.done:
		return f.value, f.err
	case <-ctx.Done():
		var none T
		return none, f.last.gaveUp(what, ctx.Err())
	}
}
