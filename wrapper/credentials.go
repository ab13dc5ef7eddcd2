package vpcep

import (
	"context"
	"net/http"
)

// Credentials say to the service who calls. They must be safe for concurrent use.
type Credentials interface {
	// Authorize adds to the headers of req what the service needs. It is called once for each attempt, last before
	// the request is sent, so that a signature is never stale. The body must be read through req.GetBody only. An
	// error ends the call; nothing is sent then.
	Authorize(ctx context.Context, req *http.Request) error
}

// Renewer is implemented by credentials that can mend a refusal.
type Renewer interface {
	// Renew is called after the first status 401 of a call, with the refused request and the headers of the answer.
	// It reports whether another attempt may succeed; the call then makes one.
	Renew(refused *http.Request, answer http.Header) bool
}

// credentialsError says that no credentials were to be had, so that nothing was sent.
type credentialsError struct{ err error }

func (e *credentialsError) Error() string { return "get the credentials: " + e.err.Error() }

func (e *credentialsError) Unwrap() error { return e.err }
