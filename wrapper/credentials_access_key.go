package vpcep

import (
	"context"
	"net/http"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// accessKey signs requests with SDK-HMAC-SHA256.
type accessKey struct {
	signer  *held[*signature.Signer]
	project *project
	clock   *clock
}

// Authorize implements Credentials.
func (a *accessKey) Authorize(_ context.Context, req *http.Request) error {
	return sign(req, a.signer.get(), a.project, a.clock)
}

// bind implements boundCredentials.
func (a *accessKey) bind(c *Client) Credentials { return &accessKey{a.signer, c.project, a.clock} }

// signsBy implements dated.
func (a *accessKey) signsBy() *clock { return a.clock }

// sign signs a request for a project.
func sign(req *http.Request, signer *signature.Signer, project *project, clock *clock) error {
	if id, ok := project.known(); ok { // The request that looks the project up goes without.
		req.Header["X-Project-Id"] = []string{id}
	}
	return signer.Sign(req, clock.now())
}
