package cli

import (
	"context"
	"sync"
	"time"
)

// WaitFor waits for what read gives, or until ctx ends; read may then go on without anybody waiting.
func WaitFor[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := read()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// graceTime is how long requests under way may take after Ctrl-C.
const graceTime = 10 * time.Second

// Grace gives a context that outlives ctx by the time that requests under way may take, and says so when ctx ends. The work
// sends nothing new once ctx has ended. A second Ctrl-C ends the process. Once end returns, nothing more is said.
func (a *App) Grace(ctx context.Context) (longer context.Context, end func()) {
	longer, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	var waiting sync.WaitGroup
	waiting.Go(func() {
		select {
		case <-ctx.Done():
		case <-longer.Done():
		}
		if ctx.Err() == nil {
			return
		}
		if a.Output != FormatJSON {
			a.Note("Ending: what is under way comes to its end, %s at most. Ctrl-C again ends at once.", graceTime)
		}
		select {
		case <-time.After(graceTime):
			cancel(ctx.Err())
		case <-longer.Done():
		}
	})
	return longer, func() { cancel(nil); waiting.Wait() }
}
