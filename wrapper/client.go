package vpcep

import (
	"cmp"
	"errors"
	"net/http"
	"runtime"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// The defaults of WithTimeout and WithAttemptTimeout.
const (
	defaultTimeout        = 3 * time.Minute
	defaultAttemptTimeout = 30 * time.Second
)

// Client calls the service. It is made with New, is safe for concurrent use and keeps connections open: make one and
// share it.
type Client struct {
	api         *gen.Client
	config      *config // With the defaults of what its options leave open.
	common      *common
	credentials Credentials
	origin      func() string // Where they come from.
	http        *http.Client
	project     *project
	projectID   string // What the generated methods put into paths: the id, or projectPlaceholder.
	userAgent   string
	budget      *budget
}

// New makes a client. It needs WithRegion, or WithEndpoint and WithProjectID, and credentials; or FromEnv in their place.
// Without WithProjectID the first call looks the project of the region up, see Client.ProjectID. The error names
// everything that is wrong with the options at once. Nothing is sent.
func New(opts ...Option) (*Client, error) {
	cfg := newConfig(opts)
	return newClient(cfg, &common{http: newHTTPClient(cfg.httpClient, cfg.rootCAs), budget: newBudget()}, (*Client).newCredentials, "New")
}

// common is what a client shares with those that With derives from it.
type common struct {
	http     *http.Client
	budget   *budget
	projects projectDirectory
}

// newClient makes a client of a checked configuration.
func newClient(cfg *config, shared *common, credentials func(c *Client) Credentials, caller string) (*Client, error) {
	if err := errors.Join(cfg.errs...); err != nil {
		return nil, &optionsError{caller, err}
	}
	cfg.retry = cfg.retry.withDefaults()
	cfg.timeout, cfg.attemptTimeout = orDefault(cfg.timeout, defaultTimeout), orDefault(cfg.attemptTimeout, defaultAttemptTimeout)
	c := &Client{config: cfg, common: shared, http: shared.http, projectID: cfg.projectID, userAgent: userAgent(cfg.product)}
	if !cfg.retry.NoBudget {
		c.budget = shared.budget
	}
	shared.projects.enter(c, credentials)
	api, err := gen.NewClient(cfg.endpoint, gen.WithHTTPClient(c.chain(c.credentials)))
	if err != nil {
		return nil, &optionsError{caller, err}
	}
	c.api = api
	return c, nil
}

// binding is the project of the calls.
func (c *Client) binding() binding {
	b := binding{project: c.project, scope: tokenScope{projectID: c.config.projectID}}
	if c.config.projectID == "" {
		b.scope.projectName = c.config.lookupName()
	}
	return b
}

// newCredentials makes the credentials of the calls: those of the source, or of an agency that they may use.
func (c *Client) newCredentials() Credentials {
	cfg, own := c.config, c.binding()
	from := cmp.Or(cfg.sources[0].from, cfg.sources[0].name)
	c.origin = func() string { return from }
	if len(cfg.agencies) == 0 {
		return cfg.sources[0].make(c, own)
	}
	none := binding{project: newProject("")} // The project is one of the last account.
	credentials := cfg.sources[0].make(c, none)
	for i, agency := range cfg.agencies {
		project := none.project
		if i == len(cfg.agencies)-1 {
			project = own.project
		}
		credentials = newRenewedKey(project, assume(c.chain(credentials), cfg.iamEndpoint, agency))
	}
	return credentials
}

// Endpoint is the base URL that the requests go to.
func (c *Client) Endpoint() string { return c.config.endpoint }

// CloseIdleConnections closes the connections that no request uses. With WithHTTPClient they are those of that client.
func (c *Client) CloseIdleConnections() { c.http.CloseIdleConnections() }

// optionsError is what is wrong with the options of New or With. It matches ErrInvalidRequest.
type optionsError struct {
	caller string // New or With.
	err    error
}

func (e *optionsError) Error() string { return "vpcep: " + e.caller + ": " + e.err.Error() }

func (e *optionsError) Unwrap() error { return e.err }

// Is matches ErrInvalidRequest.
func (e *optionsError) Is(target error) bool { return target == ErrInvalidRequest }

func userAgent(product string) string {
	own := "vpcep-go/" + Version() + " (" + runtime.Version() + "; " + runtime.GOOS + "/" + runtime.GOARCH + ")"
	if product == "" {
		return own
	}
	return product + " " + own
}
