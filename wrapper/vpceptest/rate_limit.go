package vpceptest

import (
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// RateLimit is how many requests are let through in each window. The zero value is no limit.
type RateLimit struct {
	Requests int
	Window   time.Duration
}

// limiter counts the requests with good credentials.
type limiter struct {
	mu                 sync.Mutex
	gateway, service   rateWindow
	accepted, rejected atomic.Int64
}

// rateWindow is a limit with its last window.
type rateWindow struct {
	RateLimit
	begin time.Time
	count int
}

// WithRateLimit lets n requests through in each window, by the clock of the service, and refuses the others as the
// gateway does: 429 APIGW.0308, with the window in the message, in whole seconds, and without a Retry-After header. A
// window begins with the first request after the end of the last one. Requests with bad credentials and those to IAM do
// not count. Default: no limit.
func WithRateLimit(n int, window time.Duration) Option {
	return func(c *config) { c.gatewayLimit = &RateLimit{n, window} }
}

// WithServiceRateLimit is WithRateLimit with the refusal of the service itself, which says nothing about the window:
// 400 EndPoint.0022. It stands behind the limit of the gateway where there are both. Default: no limit.
func WithServiceRateLimit(n int, window time.Duration) Option {
	return func(c *config) { c.serviceLimit = &RateLimit{n, window} }
}

// valid reports whether an option makes sense: who asks for a limit wants one.
func (l *RateLimit) valid() bool { return l == nil || l.Requests > 0 && l.Window > 0 }

// tooManyForGateway is how the gateway was seen to refuse.
func (l RateLimit) tooManyForGateway() *refusal {
	detail := fmt.Sprintf("policy user over ratelimit,limit:%d,time:%d second", l.Requests, wholeSeconds(l.Window))
	return &refusal{code: codeGatewayLimit, status: http.StatusTooManyRequests, detail: detail}
}

// limit sets the limits, with windows that begin anew.
func (l *limiter) limit(gateway, service RateLimit) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.gateway, l.service = rateWindow{RateLimit: gateway}, rateWindow{RateLimit: service}
}

// Accepted counts the requests with good credentials that WithRateLimit and WithServiceRateLimit let through. Those to
// IAM are not among them.
func (s *Service) Accepted() int { return int(s.limiter.accepted.Load()) }

// Rejected counts the requests that WithRateLimit and WithServiceRateLimit refused.
func (s *Service) Rejected() int { return int(s.limiter.rejected.Load()) }

// admit counts a request, or refuses it.
func (s *Service) admit(x *exchange) error {
	if isIAM(x.operation) {
		return nil
	}
	l := &s.limiter
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.gateway.take(x.now) {
		l.rejected.Add(1)
		return l.gateway.tooManyForGateway()
	}
	if !l.service.take(x.now) {
		l.rejected.Add(1)
		return &refusal{code: codeThrottled}
	}
	l.accepted.Add(1)
	return nil
}

// take takes one of the requests of the window, where there is one left.
func (w *rateWindow) take(now time.Time) bool {
	if w.RateLimit == (RateLimit{}) {
		return true
	}
	if w.count == 0 || now.Sub(w.begin) >= w.Window {
		w.begin, w.count = now, 0
	}
	if w.count >= w.Requests {
		return false
	}
	w.count++
	return true
}
