package vpceptest

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// rateLimit is what an option says about the rate of requests.
type rateLimit struct {
	requests int
	window   time.Duration
	refusal  refusal
}

// limiter counts the requests with good credentials.
type limiter struct {
	mu                 sync.Mutex
	limits             []*rateWindow
	accepted, rejected int
}

// rateWindow is a limit with its last window.
type rateWindow struct {
	rateLimit
	begin time.Time
	count int
}

// WithRateLimit lets n requests through in each window, by the clock of the service, and refuses the others as the
// gateway does: 429 APIGW.0308, with the window in the message, in whole seconds, and without a Retry-After header. A
// window begins with the first request after the end of the last one. Requests with bad credentials and those to IAM do
// not count. Default: no limit.
func WithRateLimit(n int, window time.Duration) Option {
	return func(c *config) {
		detail := fmt.Sprintf("policy user over ratelimit,limit:%d,time:%d second", n, wholeSeconds(window))
		c.gatewayLimit = &rateLimit{n, window, refusal{
			code: codeGatewayLimit, status: http.StatusTooManyRequests, detail: detail,
		}}
	}
}

// WithServiceRateLimit is WithRateLimit with the refusal of the service itself, which says nothing about the window:
// 400 EndPoint.0022. It stands behind the limit of the gateway where there are both. Default: no limit.
func WithServiceRateLimit(n int, window time.Duration) Option {
	return func(c *config) { c.serviceLimit = &rateLimit{n, window, refusal{code: codeThrottled}} }
}

func (l *rateLimit) valid() bool { return l == nil || l.requests > 0 && l.window > 0 }

func newLimiter(limits ...*rateLimit) *limiter {
	l := &limiter{}
	for _, limit := range limits {
		if limit != nil {
			l.limits = append(l.limits, &rateWindow{rateLimit: *limit})
		}
	}
	return l
}

// Accepted counts the requests with good credentials that WithRateLimit and WithServiceRateLimit let through. Those to
// IAM are not among them.
func (s *Service) Accepted() int {
	s.limiter.mu.Lock()
	defer s.limiter.mu.Unlock()
	return s.limiter.accepted
}

// Rejected counts the requests that WithRateLimit and WithServiceRateLimit refused.
func (s *Service) Rejected() int {
	s.limiter.mu.Lock()
	defer s.limiter.mu.Unlock()
	return s.limiter.rejected
}

// admit counts a request, or refuses it.
func (s *Service) admit(x *exchange) error {
	if isIAM(x.operation) {
		return nil
	}
	l := s.limiter
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, limit := range l.limits {
		if !limit.take(x.now) {
			l.rejected++
			return &limit.refusal
		}
	}
	l.accepted++
	return nil
}

// take takes one of the requests of the window, where there is one left.
func (w *rateWindow) take(now time.Time) bool {
	if w.count == 0 || now.Sub(w.begin) >= w.window {
		w.begin, w.count = now, 0
	}
	if w.count >= w.requests {
		return false
	}
	w.count++
	return true
}
