package vpcep

import (
	"context"
	"net/http"
)

// authTokenHeader carries an IAM token.
const authTokenHeader = "X-Auth-Token" // #nosec G101 -- The name of a header.

// fixedToken sends a token that somebody else got.
type fixedToken struct{ text *held[string] }

// token implements bearer.
func (t *fixedToken) token(context.Context) (string, error) { return t.text.get(), nil } //nolint:unparam // See bearer.

// Authorize implements Credentials.
func (t *fixedToken) Authorize(_ context.Context, req *http.Request) error {
	req.Header.Set(authTokenHeader, t.text.get())
	return nil
}
