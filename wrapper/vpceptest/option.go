package vpceptest

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Option configures a service. See New.
type Option func(c *config)

// config is what the options say.
type config struct {
	projectID, accountID, region        string
	projects                            []Project // Nil where no option gives some.
	looseProjects                       bool
	accessKey, secretKey, securityToken string
	account, user, password             string
	agency, provider, idToken           string
	metadata                            Metadata
	keyLifetime                         time.Duration
	now                                 func() time.Time
	tokenLifetime                       time.Duration
	duplicates                          Duplicates
	listDelay                           time.Duration
	strictIDs, strictStrings, oneType   bool
	batchLimit, whitelistLimit          int
	delay                               time.Duration // How long creating and deleting take.
	serviceQuota, endpointQuota         int
	addressLimit                        int // Addresses on the list of an endpoint.
	gatewayLimit, serviceLimit          *RateLimit
	latency                             time.Duration
	report                              func(error)
	observers                           []func(Exchange)
	state                               *State // What the service starts with; nil for one endpoint service.
}

// newConfig applies the options and checks the whole.
func newConfig(opts []Option) (*config, error) {
	c := &config{
		projectID: ProjectID, accountID: AccountID, region: Region, accessKey: AccessKey, secretKey: SecretKey,
		account: Account, user: User, password: Password, agency: Agency, provider: Provider, idToken: IDToken,
		keyLifetime: defaultTemporaryLifetime,
		now:         time.Now, tokenLifetime: defaultTokenLifetime, batchLimit: defaultBatchLimit,
		serviceQuota: defaultServiceQuota, endpointQuota: defaultEndpointQuota,
		duplicates: DuplicatesIgnored, report: func(error) {},
	}
	for _, opt := range opts {
		if opt == nil {
			return nil, errors.New("vpceptest: an option is nil")
		}
		opt(c)
	}
	return c, c.check()
}

func (c *config) check() error {
	switch {
	case c.projectID == "" || c.accessKey == "" || c.secretKey == "":
		return errors.New("vpceptest: the project id, the access key and the secret key must not be empty")
	case c.accountID == "" || c.region == "":
		return errors.New("vpceptest: the account id and the region must not be empty")
	case c.account == "" || c.user == "" || c.password == "":
		return errors.New("vpceptest: the account, name and password of the IAM user must not be empty")
	case c.now == nil || c.report == nil || slices.ContainsFunc(c.observers, func(f func(Exchange)) bool { return f == nil }):
		return errors.New("vpceptest: a function is nil")
	case c.tokenLifetime <= 0 || c.keyLifetime <= 0 || c.batchLimit < 1 || c.whitelistLimit < 0 || c.delay < 0 || c.listDelay < 0 ||
		c.serviceQuota < 0 || c.endpointQuota < 0 || c.addressLimit < 0 || c.latency < 0 ||
		!c.gatewayLimit.valid() || !c.serviceLimit.valid():
		return errors.New("vpceptest: a lifetime or limit is too small")
	}
	if err := c.checkProjects(); err != nil {
		return err
	}
	switch c.duplicates {
	case DuplicatesIgnored, DuplicatesRefused, DuplicatesDoubled:
		return nil
	default:
		return fmt.Errorf("vpceptest: WithDuplicates: unknown value %d", c.duplicates)
	}
}

// WithProjectID sets the project of the service. Default ProjectID.
func WithProjectID(id string) Option { return func(c *config) { c.projectID = id } }

// WithAccessKey sets the access key and secret key that signatures are checked with. Default AccessKey and SecretKey.
func WithAccessKey(accessKey, secretKey string) Option {
	return func(c *config) { c.accessKey, c.secretKey, c.securityToken = accessKey, secretKey, "" }
}

// WithTemporaryAccessKey sets a temporary access key: requests must carry its security token in X-Security-Token, and
// sign that header.
func WithTemporaryAccessKey(accessKey, secretKey, securityToken string) Option {
	return func(c *config) { c.accessKey, c.secretKey, c.securityToken = accessKey, secretKey, securityToken }
}

// WithIAMUser sets the user that can get tokens. Default Account, User and Password.
func WithIAMUser(account, name, password string) Option {
	return func(c *config) { c.account, c.user, c.password = account, name, password }
}

// WithClock sets the clock of the service: dates of answers and records, the age of signatures, the end of tokens.
// Default time.Now.
func WithClock(now func() time.Time) Option { return func(c *config) { c.now = now } }

// WithTokenLifetime sets how long a token is valid. Default 24 h.
func WithTokenLifetime(d time.Duration) Option { return func(c *config) { c.tokenLifetime = d } }

// WithDuplicates sets what happens to a record that is on the whitelist already. Default DuplicatesIgnored.
func WithDuplicates(d Duplicates) Option { return func(c *config) { c.duplicates = d } }

// WithBatchLimit sets how many records one call may carry. Default 50.
func WithBatchLimit(n int) Option { return func(c *config) { c.batchLimit = n } }

// WithWhitelistLimit sets how many records a whitelist may hold. Default 0: any number.
func WithWhitelistLimit(n int) Option { return func(c *config) { c.whitelistLimit = n } }

// WithReport sets a function that is told when an answer of the service breaks the contract, or when a fault cannot be
// played on the connection at hand. Both are errors in this package or in how it is used. The client gets status 500
// then. The function must be safe for concurrent use. Default: nobody is told; NewServer fails the test.
func WithReport(report func(error)) Option { return func(c *config) { c.report = report } }

// WithLatency keeps every request on its way for d, as if the service were far away: one half before the service sees it,
// the other half before the answer. It ends early when the client goes. Requests do not wait for each other. Default 0.
func WithLatency(d time.Duration) Option { return func(c *config) { c.latency = d } }

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
