package vpceptest

import (
	"errors"
	"time"
)

// Pace is how quick a service is, and how many requests it lets through.
type Pace struct {
	Delay        time.Duration // See WithDelay.
	Latency      time.Duration // See WithLatency.
	GatewayLimit RateLimit     // See WithRateLimit.
	ServiceLimit RateLimit     // See WithServiceRateLimit.
}

// Pace is the present one.
func (s *Service) Pace() Pace {
	p := Pace{Latency: time.Duration(s.latency.Load())}
	s.limiter.mu.Lock()
	p.GatewayLimit, p.ServiceLimit = s.limiter.gateway.RateLimit, s.limiter.service.RateLimit
	s.limiter.mu.Unlock()
	s.edit(func(c *call) { p.Delay = c.config.delay })
	return p
}

// SetPace changes the pace while the service runs. It holds for requests that come from now on; windows of limits begin
// anew. An error says which value cannot be, and nothing was changed then.
func (s *Service) SetPace(p Pace) error {
	if p.Delay < 0 || p.Latency < 0 {
		return errors.New("vpceptest: the delay and the latency must not be negative")
	}
	for _, limit := range []RateLimit{p.GatewayLimit, p.ServiceLimit} {
		if limit != (RateLimit{}) && !limit.valid() {
			return errors.New("vpceptest: a limit needs a number of requests and a window above 0, or neither for no limit")
		}
	}
	s.latency.Store(int64(p.Latency))
	s.limiter.limit(p.GatewayLimit, p.ServiceLimit)
	s.edit(func(c *call) { c.config.delay = p.Delay })
	return nil
}
