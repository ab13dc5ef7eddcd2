package vpceptest

import "time"

// WithListDelay sets how long lists of whitelists leave out a new record, by the clock of the service. Default 0: a list shows
// it at once. Whether lists of the live service are late is not documented.
func WithListDelay(d time.Duration) Option { return func(c *config) { c.listDelay = d } }

// WithStrictRemovals refuses a removal with an id or a permission string that is not on the whitelist, with 400 EndPoint.3002,
// and removes nothing. Default: what is not there is ignored.
func WithStrictRemovals() Option { return func(c *config) { c.strictRemovals = true } }

// WithOneTypePerCall refuses a call that adds accounts and organization paths without a permission_type, with 400
// EndPoint.3002. Default: one call may mix them.
func WithOneTypePerCall() Option { return func(c *config) { c.oneType = true } }
