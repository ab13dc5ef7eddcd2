package vpcep

import (
	"context"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// accessKey signs requests with SDK-HMAC-SHA256.
type accessKey struct {
	signer  *signature.Signer
	project *project
	skew    atomic.Int64 // What the clock of the service is ahead of ours, in nanoseconds.
}

// Authorize implements Credentials.
func (a *accessKey) Authorize(_ context.Context, req *http.Request) error {
	if id, ok := a.project.known(); ok { // The request that looks the project up goes without.
		req.Header["X-Project-Id"] = []string{id}
	}
	return a.signer.Sign(req, time.Now().Add(time.Duration(a.skew.Load())))
}

// noticeableSkew is how wrong the clock must be before it can be the reason of a refusal.
const noticeableSkew = 4 * time.Minute

// Renew implements Renewer. A signature is refused when its date is more than 15 minutes off, so a clock that runs
// wrong is made up for with the date of the answer. What counts is the date that the refused request was signed with:
// another call may have mended the clock meanwhile.
func (a *accessKey) Renew(refused *http.Request, answer http.Header) bool {
	signed, err := signature.Date(refused.Header)
	if err != nil {
		return false
	}
	date, err := http.ParseTime(answer.Get("Date"))
	if err != nil || date.Sub(signed).Abs() < noticeableSkew {
		return false
	}
	a.skew.Store(int64(time.Until(date)))
	return true
}
