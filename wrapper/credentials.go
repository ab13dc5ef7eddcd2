package vpcep

import (
	"context"
	"net/http"
)

// Credentials say to the service who calls. They must be safe for concurrent use.
type Credentials interface {
	// Authorize adds to the headers of req what the service needs. It is called once for each attempt, last before
	// the request is sent, so that a signature is never stale. The body must be read through req.GetBody only. ctx ends
	// with the call; the timeout of an attempt does not count the time that Authorize takes. An error ends the call;
	// nothing is sent then.
	Authorize(ctx context.Context, req *http.Request) error
}

// Renewer is implemented by credentials that can mend a refusal.
type Renewer interface {
	// Renew is called after the first status 401 of a call, with the refused request and the headers of the answer.
	// It reports whether another attempt may succeed; the call then makes one.
	Renew(refused *http.Request, answer http.Header) bool
}

// authorize calls the credentials for an attempt. Those that only write headers are spared what the others need: the
// deadline of the call in their context, and a look at what they wrote.
func authorize(credentials Credentials, req *http.Request) error {
	ctx := req.Context()
	switch credentials.(type) {
	case *accessKey, *fixedToken:
		return credentials.Authorize(ctx, req)
	}
	if deadline := callFrom(ctx).deadline; !deadline.IsZero() {
		bounded, cancel := context.WithDeadline(ctx, deadline)
		defer cancel()
		ctx = bounded
	}
	if err := credentials.Authorize(ctx, req); err != nil {
		return err
	}
	return checkHeader(req.Header)
}

// credentialsError says that no credentials were to be had, so that nothing was sent.
type credentialsError struct{ err error }

func (e *credentialsError) Error() string { return "get the credentials: " + withoutURL(e.err).Error() }

func (e *credentialsError) Unwrap() error { return e.err }
