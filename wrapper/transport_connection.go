package vpcep

import (
	"context"
	"crypto/tls"
	"net/http/httptrace"
	"sync/atomic"
)

// connection notes how far the connection for an attempt came. Errors alone do not tell: a timeout while a connection
// is made looks like one while the answer is awaited.
//
// It also ends an attempt that net/http is about to send again on HTTP/2, as it does by itself after GOAWAY, REFUSED_STREAM and
// PROTOCOL_ERROR, with a POST too, and without end: whether to send again is for the retry loop.
type connection struct {
	hooks  httptrace.ClientTrace
	alone  bool                     // net/http alone sends: a transport of the caller may send again by itself.
	stop   context.CancelFunc       // Ends the attempt.
	asked  atomic.Bool              // A connection was asked for.
	given  atomic.Bool              // There was one.
	reused atomic.Bool              // It had been used before.
	secure atomic.Pointer[tls.Conn] // It itself, where it has TLS.
	open   atomic.Int32             // Requests whose headers went out, less the answers that began: HTTP/2 may tell of an answer first.
	ended  atomic.Value             // A streamError, where the attempt was ended before they went out again.
}

// watch gives a context that tells the transport to report. Transports of other makes may not do so.
func (c *connection) watch(ctx context.Context) context.Context {
	c.hooks.GetConn = func(string) { c.asked.Store(true) }
	c.hooks.GotConn = func(info httptrace.GotConnInfo) {
		c.reused.Store(info.Reused)
		c.given.Store(true)
		now, _ := info.Conn.(*tls.Conn)
		before := c.secure.Swap(now)
		if c.open.Load() <= 0 {
			return // What a transport of the caller sends behind an answer is another request.
		}
		if before == nil || before.ConnectionState().NegotiatedProtocol != "h2" {
			c.open.Add(-1) // The request before came to nothing.
			return
		}
		why := errStreamEnded
		if before == now && c.alone { // After anything else it takes no further streams.
			why = errStreamRefused
		}
		c.ended.Store(why)
		c.stop()
	}
	c.hooks.WroteHeaders = func() { c.open.Add(1) }
	c.hooks.GotFirstResponseByte = func() { c.open.Add(-1) }
	return httptrace.WithClientTrace(ctx, &c.hooks)
}

// streamError says how a request ended without an answer on HTTP/2.
type streamError string

const (
	errStreamEnded   streamError = "the other end gave the request up on HTTP/2"
	errStreamRefused streamError = "the other end refused the request on HTTP/2, so that nothing was done" // REFUSED_STREAM.
)

func (e streamError) Error() string { return string(e) }

// explain says of the error of an attempt that no connection was made, where that is certain, or why the attempt was ended.
func (c *connection) explain(err error) error {
	if c == nil {
		return err
	}
	if c.asked.Load() && !c.given.Load() {
		return &noConnectionError{refusedByProxy(err)}
	}
	if why, ok := c.ended.Load().(streamError); ok {
		return why
	}
	return err
}

// noConnectionError says that a request did not leave, because no connection was made.
type noConnectionError struct{ err error }

func (e *noConnectionError) Error() string {
	return "no connection was made: " + withoutURL(e.err).Error()
}

func (e *noConnectionError) Unwrap() error { return e.err }
