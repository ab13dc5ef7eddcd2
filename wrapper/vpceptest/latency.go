package vpceptest

import "time"

// WithLatency keeps every request on its way for d, as if the service were far away: one half before the service sees it,
// the other half before the answer. It ends early when the client goes. Requests do not wait for each other. Default 0.
func WithLatency(d time.Duration) Option { return func(c *config) { c.latency = d } }
