package vpcep

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// verdict is what the failure of one attempt means for the call.
type verdict struct {
	retry     bool          // Another attempt may help, and does no harm.
	throttled bool          // The service wants fewer requests.
	timeout   bool          // The attempt took too long.
	ambiguous bool          // The request may have been applied.
	after     time.Duration // How long the service asks to wait.
}

// reason says in a word why there is another attempt.
func (v verdict) reason() string {
	switch {
	case v.throttled:
		return "throttled"
	case v.timeout:
		return "timeout"
	case v.ambiguous:
		return "failed"
	default:
		return "not sent"
	}
}

// judge decides by an ordered list of checks; the first that applies wins.
func judge(c *call, err error) verdict {
	var api *APIError
	var refused *credentialsError
	var misused *hookError
	switch {
	case errors.As(err, &refused), errors.As(err, &misused):
		return verdict{} // Nothing was sent, and the source of the credentials has its own retries.
	case errors.As(err, &api):
		return judgeAnswer(c, api)
	case errors.Is(err, errBodyTooLarge):
		return verdict{ambiguous: true}
	case neverSent(err):
		return verdict{retry: !isCertificateError(err) && !isNotTLS(err) && !isFinalProxyRefusal(err) && !errors.Is(err, context.Canceled)}
	default:
		return verdict{retry: c.repeatable(), ambiguous: true, timeout: isTimeout(err)}
	}
}

func judgeAnswer(c *call, api *APIError) verdict {
	switch _, retry := api.meaning(); {
	case api.Err != nil: // A redirect or another answer that is not the service's.
		return verdict{ambiguous: api.OutcomeUnknown}
	case retry == gen.RetryAlways:
		return verdict{retry: true, throttled: true, after: api.RetryAfter}
	case retry == gen.RetryIdempotent:
		return verdict{
			retry: c.repeatable(), ambiguous: true, after: api.RetryAfter,
			timeout: api.StatusCode == http.StatusGatewayTimeout,
		}
	default:
		return verdict{ambiguous: api.isAmbiguous()}
	}
}

// neverSent reports whether the request surely did not get there: no connection was made, or the stream was refused.
func neverSent(err error) bool {
	if _, ok := errors.AsType[*noConnectionError](err); ok || errors.Is(err, errStreamRefused) {
		return true
	}
	var op *net.OpError
	if errors.As(err, &op) && (op.Op == "dial" || op.Op == "proxyconnect") {
		return true
	}
	return isCertificateError(err)
}

func isCertificateError(err error) bool {
	var refused *tls.CertificateVerificationError
	return errors.As(err, &refused)
}

// isNotTLS reports whether the other end does not talk TLS. On a connection that was made before, it is damage on the
// way.
func isNotTLS(err error) bool {
	var garbage tls.RecordHeaderError
	return errors.As(err, &garbage)
}

func isTimeout(err error) bool {
	var timeout interface{ Timeout() bool }
	return errors.As(err, &timeout) && timeout.Timeout()
}

// isLockedOut reports whether the gateway refuses an access key because of too many failed signatures. Every further
// request makes that worse.
func isLockedOut(api *APIError) bool {
	return strings.Contains(strings.ToLower(api.Message), "failed to reach the limit")
}
