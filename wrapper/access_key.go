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
	signer    *signature.Signer
	projectID string
	skew      atomic.Int64 // What the clock of the service is ahead of ours, in nanoseconds.
}

// Authorize implements Credentials.
func (a *accessKey) Authorize(_ context.Context, req *http.Request) error {
	req.Header["X-Project-Id"] = []string{a.projectID}
	return a.signer.Sign(req, time.Now().Add(time.Duration(a.skew.Load())))
}

// noticeableSkew is how wrong the clock must be before it can be the reason of a refusal.
const noticeableSkew = 4 * time.Minute

// Renew implements Renewer. A signature is refused when its date is more than 15 minutes off, so a clock that runs
// wrong is made up for with the date of the answer.
func (a *accessKey) Renew(_ *http.Request, answer http.Header) bool {
	date, err := http.ParseTime(answer.Get("Date"))
	if err != nil {
		return false
	}
	skew := time.Until(date)
	change := skew - time.Duration(a.skew.Load())
	if change.Abs() < noticeableSkew {
		return false
	}
	a.skew.Store(int64(skew))
	return true
}
