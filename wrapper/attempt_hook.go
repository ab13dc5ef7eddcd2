package vpcep

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// Attempt is a request that is about to be sent. Requests to IAM are attempts too.
type Attempt struct {
	Op     gen.Operation // Operation that it belongs to.
	Number int           // From 1 on.
	URL    *url.URL      // Where it goes, without the query. It is a copy.
	// Empty. What is put in goes out with the request, signed, such as the headers of a trace. What WithHeader refuses is refused
	// here too: the attempt is not sent, and the call ends with an error that matches ErrInvalidRequest.
	Header http.Header
}

// AttemptHook is called before each attempt of a call, and before its credentials. It may return another context, whose values
// the request carries. The function that it returns is called when the answer was read; nil for none. Attempts of several
// calls run concurrently.
type AttemptHook func(ctx context.Context, attempt Attempt) (context.Context, func(AttemptResult))

// AttemptResult is how an attempt ended.
type AttemptResult struct {
	StatusCode int           // 0 without an answer.
	RequestID  string        // Of the answer.
	Duration   time.Duration // Getting credentials included.
	Err        error         // Nil for an answer with a status of success.
}

// WithAttemptHook calls hook for each attempt of a call. Default: none.
func WithAttemptHook(hook AttemptHook) Option {
	return optionFunc(func(c *config) { c.attemptHook = hook })
}

// startAttempt calls the hook, if there is one. end must be called with the result. An error is one of the hook: nothing may be
// sent.
func (r *retrier) startAttempt(c *call, attempt *http.Request) (req *http.Request, end func(*http.Response, error), err error) {
	if r.client.config.attemptHook == nil {
		return attempt, func(*http.Response, error) {}, nil
	}
	start, header := time.Now(), http.Header{} // Not that of the request, which holds credentials later on.
	ctx, done := r.client.config.attemptHook(attempt.Context(), Attempt{
		Op: c.op, Number: c.attempts, URL: withoutQuery(attempt.URL), Header: header,
	})
	maps.Copy(attempt.Header, header)
	attempt = attempt.WithContext(withValuesOf(attempt.Context(), ctx))
	return attempt, func(resp *http.Response, err error) {
		if done == nil {
			return
		}
		result := AttemptResult{StatusCode: lastStatus(resp, err), Duration: time.Since(start), Err: err}
		if resp != nil {
			result.RequestID = c.requestID(resp.Header)
		}
		done(result)
	}, checkHookHeader(header)
}

// checkHookHeader says which header a hook must not set.
func checkHookHeader(header http.Header) error {
	for _, name := range slices.Sorted(maps.Keys(header)) {
		if problem := ownHeaderProblem(name, header[name]...); problem != "" {
			return &hookError{fmt.Sprintf("the AttemptHook: header %q: %s", name, problem)}
		}
	}
	return nil
}

// hookError says that a hook did what it must not do, so that nothing was sent. It matches ErrInvalidRequest.
type hookError struct{ problem string }

func (e *hookError) Error() string { return e.problem }

// Is matches ErrInvalidRequest.
func (e *hookError) Is(target error) bool { return target == ErrInvalidRequest }

// withoutQuery is a copy of a URL without its query.
func withoutQuery(u *url.URL) *url.URL {
	bare := *u
	bare.RawQuery, bare.ForceQuery = "", false
	return &bare
}
