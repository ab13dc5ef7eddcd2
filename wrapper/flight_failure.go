package vpcep

import (
	"context"
	"fmt"
	"sync/atomic"
)

// lastFailure keeps the failure of the last attempt of a request, for those who wait for it and cannot do so to its end.
type lastFailure struct {
	err atomic.Pointer[error] // Nil before the first one.
}

type lastFailureKey struct{}

// watch gives a context whose requests note their failures here.
func (l *lastFailure) watch(ctx context.Context) context.Context {
	return context.WithValue(ctx, lastFailureKey{}, l)
}

// keepFailure tells those who wait for a request that an attempt of it failed.
func keepFailure(ctx context.Context, failure error) {
	if l, ok := ctx.Value(lastFailureKey{}).(*lastFailure); ok {
		l.err.Store(&failure)
	}
}

// gaveUp is the error of those who stop waiting because of err. It says what they waited for.
func (l *lastFailure) gaveUp(what string, err error) error {
	last := l.err.Load()
	if last == nil {
		return fmt.Errorf("wait for %s: %w", what, err)
	}
	return fmt.Errorf("wait for %s: %w; last failure: %w", what, err, *last)
}
