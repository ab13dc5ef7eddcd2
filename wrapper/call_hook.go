package vpcep

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// Hook is called when a call of an operation starts, behind the checks of its input. It may return another context,
// which carries a trace for example, and a function that is called when the last attempt has ended; nil for none.
// Calls run concurrently, so a hook must be safe for that.
type Hook func(ctx context.Context, op gen.Operation) (context.Context, func(CallResult))

// CallResult is how a call ended.
type CallResult struct {
	StatusCode int           // Status of the last answer; 0 without one.
	Attempts   int           // Requests that were sent.
	Duration   time.Duration // Time of the call, pauses included.
	Err        error         // Error of the last attempt, or nil. A body that cannot be read shows up later.
}

// withHook tells the hook about a call.
func (c *Client) withHook(next doer) doer {
	if c.hook == nil {
		return next
	}
	return func(req *http.Request) (*http.Response, error) {
		start := time.Now()
		current := callFrom(req.Context())
		ctx, done := c.hook(req.Context(), current.op)
		if ctx != nil {
			req = req.WithContext(ctx)
		}
		resp, err := next(req)
		if done != nil {
			result := CallResult{Attempts: current.attempts, Duration: time.Since(start), Err: err}
			var api *APIError
			switch {
			case resp != nil:
				result.StatusCode = resp.StatusCode
			case errors.As(err, &api):
				result.StatusCode = api.StatusCode
			}
			done(result)
		}
		return resp, err
	}
}
