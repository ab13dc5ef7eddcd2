package vpcep

import (
	"cmp"
	"errors"
	"slices"
)

// With derives a client that differs in what the options say, such as the project, the region, the retry policy or the logger.
// It shares the connections, the retry budget and what is kept of credentials: tokens, temporary access keys and projects that
// were looked up. There is one token for each project and region, renewed once for all clients. Many clients cost no more
// connections than one, and with an access key no request of their own.
//
// With another region, its hosts are found anew as WithRegion describes, where the WithEndpoint and WithIAMEndpoint of the first
// client no longer count, and the project is that of the region unless an option says otherwise. Other credentials are kept
// apart. WithAgency goes on from the credentials at hand. WithHTTPClient, WithRootCAs and FromEnv belong to New.
func (c *Client) With(opts ...Option) (*Client, error) {
	cfg, inherits := c.config.derive(opts)
	shared, credentials := c.common, (*Client).newCredentials
	if inherits {
		credentials = func(derived *Client) Credentials {
			derived.origin = c.origin
			if bound, ok := c.credentials.(boundCredentials); ok {
				return bound.bind(derived)
			}
			return c.credentials
		}
	} else {
		shared = &common{http: c.common.http, budget: c.common.budget}
	}
	return newClient(cfg, shared, credentials, "With")
}

// boundCredentials are those that differ with the project of the calls.
type boundCredentials interface {
	// bind gives the credentials for the project of another client.
	bind(c *Client) Credentials
}

// derive applies options to what a client was made with. It reports whether the credentials stay the same.
func (c *config) derive(opts []Option) (derived *config, inherits bool) {
	d := *c
	d.errs, d.sources, d.agencies, d.regions = nil, nil, nil, slices.Clone(c.regions)
	d.region, d.endpoint, d.iamEndpoint, d.projectID, d.projectName = "", "", "", "", ""
	d.stsEndpoint = ""
	d.httpClient, d.rootCAs, d.env = nil, nil, nil
	d.apply(opts)
	if d.httpClient != nil || d.rootCAs != nil || d.env != nil {
		d.fail(errors.New("WithHTTPClient, WithRootCAs and FromEnv belong to New"))
	}
	d.httpClient, d.rootCAs, d.env = c.httpClient, c.rootCAs, c.env
	if d.region = cmp.Or(d.region, c.region); d.region == c.region {
		d.endpoint, d.iamEndpoint = cmp.Or(d.endpoint, c.endpoint), cmp.Or(d.iamEndpoint, c.iamEndpoint)
		if d.projectID == "" && d.projectName == "" {
			d.projectID, d.projectName = c.projectID, c.projectName
		}
	}
	inherits = len(d.sources) == 0 && len(d.agencies) == 0
	if len(d.sources) == 0 {
		d.sources, d.agencies = c.sources, slices.Concat(c.agencies, d.agencies)
	}
	d.check(true)
	return &d, inherits
}
