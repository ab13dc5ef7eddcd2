package vpceptest

import "time"

// WithAccountID sets the account that owns the project. It may connect to its own endpoint services without a record on
// their whitelists. Default AccountID.
func WithAccountID(id string) Option { return func(c *config) { c.accountID = id } }

// WithRegion sets the region, which begins the names of endpoint services: REGION.NAME.ID. Default Region.
func WithRegion(region string) Option { return func(c *config) { c.region = region } }

// WithDelay sets how long creating, deleting, upgrading and the decision about a connection take, by the clock of the
// service. The live service takes a minute or two. Default 0: the answer shows the state in between, and the next
// request finds the last one; a decision is in the answer already, as in the documented example.
func WithDelay(d time.Duration) Option { return func(c *config) { c.delay = d } }

// WithQuotas sets how many endpoint services and endpoints the project may have. Default 100 and 150.
func WithQuotas(services, endpoints int) Option {
	return func(c *config) { c.serviceQuota, c.endpointQuota = services, endpoints }
}

// WithAddressLimit sets how many addresses the list of an endpoint may hold. Default 0: any number.
func WithAddressLimit(n int) Option { return func(c *config) { c.addressLimit = n } }
