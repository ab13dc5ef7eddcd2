package vpcep

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// Hook is called when a call of an operation starts, behind the checks of its input. It may return another context, whose
// values the requests carry, a trace for example; the end of the call stays that of the context it was called with. The
// function that it returns is called when the call has ended, its answer read; nil for none. Calls run concurrently, so a
// hook must be safe for that.
type Hook func(ctx context.Context, op gen.Operation) (context.Context, func(CallResult))

// CallResult is how a call ended.
type CallResult struct {
	StatusCode int           // Status of the last answer; 0 without one.
	Attempts   int           // Attempts to send the request, those included that found no connection or no credentials.
	Duration   time.Duration // Time of the call, pauses included.
	Err        error         // Error of the call, or nil.

	RetriesLeft int // Retries that the budget of the client still allows; -1 without a budget.
}

// withHook tells the hook about a call.
func (c *Client) withHook(next doer) doer {
	if c.config.hook == nil {
		return next
	}
	return func(req *http.Request) (*http.Response, error) {
		start := time.Now()
		current := callFrom(req.Context())
		ctx, done := c.config.hook(req.Context(), current.op)
		req = req.WithContext(withValuesOf(req.Context(), ctx))
		if done != nil {
			current.ended = func(resp *http.Response, err error) {
				done(CallResult{StatusCode: lastStatus(resp, err), Attempts: current.attempts, Duration: time.Since(start), Err: err, RetriesLeft: c.budget.retries()})
			}
		}
		resp, err := next(req)
		if err != nil {
			current.tellHook(nil, err)
		}
		return resp, err
	}
}

// tellHook says how the call ended, if anybody wants to know. resp is nil when there is no success.
func (c *call) tellHook(resp *http.Response, err error) {
	if c.ended != nil {
		c.ended(resp, err)
	}
}

// lastStatus is the status of the last answer of a call, or 0.
func lastStatus(resp *http.Response, err error) int {
	if api, ok := errors.AsType[*APIError](err); ok {
		return api.StatusCode
	}
	if resp != nil {
		return resp.StatusCode
	}
	return 0
}

// valuesContext is the context of a call with values of another one.
type valuesContext struct {
	context.Context

	values context.Context
}

// withValuesOf gives the context of a call the values of the one that a hook returned.
func withValuesOf(own, returned context.Context) context.Context {
	if returned == nil || returned == own {
		return own
	}
	if returned.Done() == own.Done() && returned.Value(callKey{}) == own.Value(callKey{}) {
		return returned // It adds values and nothing else.
	}
	return valuesContext{own, returned}
}

// Value gives what belongs to the call from the call itself, and everything else from the other context first.
func (c valuesContext) Value(key any) any {
	switch key.(type) {
	case callKey, lastFailureKey:
		return c.Context.Value(key)
	}
	if value := c.values.Value(key); value != nil {
		return value
	}
	return c.Context.Value(key)
}
