package vpcep

import (
	"context"
	"net/http/httptrace"
	"sync/atomic"
)

// connection notes how far the connection for an attempt came. Errors alone do not tell: a timeout while a connection
// is made looks like one while the answer is awaited.
type connection struct {
	hooks  httptrace.ClientTrace
	asked  atomic.Bool // A connection was asked for.
	given  atomic.Bool // There was one.
	reused atomic.Bool // It had been used before.
}

// watch gives a context that tells the transport to report. Transports of other makes may not do so.
func (c *connection) watch(ctx context.Context) context.Context {
	c.hooks.GetConn = func(string) { c.asked.Store(true) }
	c.hooks.GotConn = func(info httptrace.GotConnInfo) {
		c.reused.Store(info.Reused)
		c.given.Store(true)
	}
	return httptrace.WithClientTrace(ctx, &c.hooks)
}

// explain says of the error of an attempt that no connection was made, where that is certain.
func (c *connection) explain(err error) error {
	if c != nil && c.asked.Load() && !c.given.Load() {
		return &noConnectionError{refusedByProxy(err)}
	}
	return err
}

// noConnectionError says that a request did not leave, because no connection was made.
type noConnectionError struct{ err error }

func (e *noConnectionError) Error() string {
	return "no connection was made: " + withoutURL(e.err).Error()
}

func (e *noConnectionError) Unwrap() error { return e.err }
