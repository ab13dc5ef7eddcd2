package vpceptest

import (
	"slices"
	"time"
)

// WithListDelay sets how long lists of whitelists leave out a new record, by the clock of the service. Default 0: a list shows
// it at once. Whether lists of the live service are late is not documented.
func WithListDelay(d time.Duration) Option { return func(c *config) { c.listDelay = d } }

// Removals is how records are named that are to be removed.
type Removals int

// The ways to name them.
const (
	RemovalsByID     Removals = iota // BatchRemoveEndpointServicePermissions.
	RemovalsByString                 // AddOrRemoveServicePermissions, by permission string.
)

// WithStrictRemovals refuses a removal with an id or a permission string that is not on the whitelist, with 400 EndPoint.3002,
// and removes nothing. Without arguments it holds for both ways to name records. Default: what is not there is ignored.
func WithStrictRemovals(only ...Removals) Option {
	return func(c *config) {
		c.strictIDs = len(only) == 0 || slices.Contains(only, RemovalsByID)
		c.strictStrings = len(only) == 0 || slices.Contains(only, RemovalsByString)
	}
}

// WithOneTypePerCall refuses a call that adds accounts and organization paths without a permission_type, with 400
// EndPoint.3002. Default: one call may mix them.
func WithOneTypePerCall() Option { return func(c *config) { c.oneType = true } }
