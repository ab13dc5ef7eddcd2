package vpcep

import (
	"errors"
	"math/rand/v2"
	"time"
)

// The defaults of RetryPolicy.
const (
	defaultMaxAttempts    = 4
	defaultBaseDelay      = 500 * time.Millisecond
	defaultThrottledDelay = 2 * time.Second
	defaultMaxDelay       = 20 * time.Second
	defaultMaxRetryAfter  = time.Minute
)

// RetryPolicy says how often a request is sent and how long the pauses are. The zero value of each field is its
// default. A delay over a year is a year.
//
// A throttled request (status 429, APIGW.0308, or 400 with EndPoint.0022) is sent again for every operation. After
// status 408, 500, 502, 503 or 504 and after a broken connection a request is sent again only where the contract says
// x-idempotent, or with WithIdempotent, or where the connection was never made. EndPoint.0011 and EndPoint.0012 (504)
// and every other refusal are final.
type RetryPolicy struct {
	// MaxAttempts is how many requests a call may send, the first one included. Default 4; 1 switches retries off.
	// One more is sent, once a call, when the last of them ends in status 401 and the credentials can be renewed.
	MaxAttempts int
	// BaseDelay bounds the first pause after a failure; each further bound is twice as long. The pause itself is
	// random between 0 and the bound. Default 500 ms.
	BaseDelay time.Duration
	// ThrottledDelay is BaseDelay for throttled requests. Default 2 s.
	ThrottledDelay time.Duration
	// MaxDelay is the longest bound. Default 20 s.
	MaxDelay time.Duration
	// MaxRetryAfter is the longest pause that is taken because the service asks for it, in a Retry-After header or in
	// the message of APIGW.0308. When it asks for more, the error is returned at once with RetryAfter set.
	// Default 1 min.
	MaxRetryAfter time.Duration
	// NoBudget switches off the budget that bounds retries while the service is down. With it, a client has 500
	// units; a retry costs 5, one after a timeout 10, a success gives 1 back. With less than that left, the error is
	// returned at once and says so. Throttled requests cost nothing.
	NoBudget bool
}

// withDefaults fills in what is not set.
func (p RetryPolicy) withDefaults() RetryPolicy {
	p.MaxAttempts = orDefault(p.MaxAttempts, defaultMaxAttempts)
	p.BaseDelay = orDefault(p.BaseDelay, defaultBaseDelay)
	p.ThrottledDelay = orDefault(p.ThrottledDelay, defaultThrottledDelay)
	p.MaxDelay = orDefault(p.MaxDelay, defaultMaxDelay)
	p.MaxRetryAfter = orDefault(p.MaxRetryAfter, defaultMaxRetryAfter)
	for _, delay := range []*time.Duration{&p.BaseDelay, &p.ThrottledDelay, &p.MaxDelay, &p.MaxRetryAfter} {
		*delay = min(*delay, longestDelay)
	}
	return p
}

func orDefault[T int | time.Duration](value, otherwise T) T {
	if value == 0 {
		return otherwise
	}
	return value
}

// check says what is wrong with the policy.
func (p RetryPolicy) check() error {
	if p.MaxAttempts < 0 || min(p.BaseDelay, p.ThrottledDelay, p.MaxDelay, p.MaxRetryAfter) < 0 {
		return errors.New("WithRetry: attempts and delays must not be negative")
	}
	return nil
}

// pause is how long to wait before attempt number next, which is 2 or more: random up to a bound that doubles.
func (p RetryPolicy) pause(next int, throttled bool) time.Duration {
	bound := p.BaseDelay
	if throttled {
		bound = p.ThrottledDelay
	}
	for range next - 2 {
		if bound >= p.MaxDelay {
			break
		}
		bound *= 2
	}
	return rand.N(min(bound, p.MaxDelay) + 1) // #nosec G404 -- A pause is no secret.
}
