package vpcep

import (
	"cmp"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// config is what the options of New say.
type config struct {
	region, endpoint, iamEndpoint, projectID, projectName, product string

	regions  []gen.Region                     // Of WithRegions.
	env      func(name string) (string, bool) // Set by FromEnv.
	home     func() (string, error)           // Set by FromEnv.
	sources  []source
	agencies []Agency
	profile  struct{ projectID, iamEndpoint string } // Of the profile file that credentials come from.

	metadataEndpoint string // "" for the usual one.
	withoutMetadata  bool   // FromEnv leaves it out.
	httpClient       *http.Client
	stsEndpoint      string
	rootCAs          *x509.CertPool // Nil for those of the system.
	retry            RetryPolicy
	timeout          time.Duration
	attemptTimeout   time.Duration
	logger           *slog.Logger
	hook             Hook
	attemptHook      AttemptHook
	errs             []error
}

// source makes the credentials of a client.
type source struct {
	name     string // The option.
	from     string // Where it found them; "" for the option itself.
	needsIAM bool
	make     func(client *Client, b binding) Credentials
}

// binding is what credentials are for.
type binding struct {
	project *project
	scope   tokenScope
}

// newConfig applies the options, fills in what FromEnv finds and checks the whole.
func newConfig(opts []Option) *config {
	c := &config{}
	c.apply(opts)
	regionGiven := c.region != ""
	if c.env != nil {
		c.readEnv()
	}
	if c.projectName == "" {
		c.projectID = cmp.Or(c.projectID, c.profile.projectID)
	}
	c.check(regionGiven)
	c.fail(c.checkRootCAs())
	return c
}

// check finds the hosts and checks the whole.
func (c *config) check(regionGiven bool) {
	c.findHosts(regionGiven)
	c.findSTS()
	c.fail(c.checkProxy())
	c.checkCredentials()
	c.checkProject()
}

// apply applies options.
func (c *config) apply(opts []Option) {
	for _, opt := range opts {
		if opt == nil {
			c.fail(errors.New("an option is nil"))
			continue
		}
		opt.apply(c)
	}
}

// fail notes what is wrong; nil is nothing.
func (c *config) fail(err error) {
	if err != nil {
		c.errs = append(c.errs, err)
	}
}

// checkProject makes sure that there is a project, or all that it takes to look it up.
func (c *config) checkProject() {
	switch err := gen.CheckProjectID(c.projectID); {
	case c.projectID != "" && c.projectName != "":
		c.fail(errors.New("only one of WithProjectID and WithProjectName can be used"))
	case c.projectID != "" && err != nil:
		c.fail(fmt.Errorf("WithProjectID: %w", err))
	case c.projectID != "":
	case c.lookupName() == "":
		c.fail(errors.New("no project: give WithProjectID, or WithRegion to have it looked up"))
	case c.region == "" && c.iamEndpoint == "":
		c.fail(errors.New("WithProjectName: the host of IAM is not known: give WithRegion or WithIAMEndpoint"))
	case c.endpoint != "" && c.iamEndpoint == "":
		c.fail(fmt.Errorf("no project: give WithProjectID, or WithIAMEndpoint to have it looked up, since no host of IAM is known for the region %q", c.region))
	}
}

// lookupName is the name of the project to look up: by default that of the region.
func (c *config) lookupName() string { return cmp.Or(c.projectName, c.region) }

// checkCredentials makes sure that there is exactly one source.
func (c *config) checkCredentials() {
	switch len(c.sources) {
	case 0:
		if c.env == nil { // FromEnv told what is missing.
			c.fail(errors.New("no credentials: give WithAccessKey, WithTemporaryAccessKey, WithToken, WithIAMUser, WithOIDC, WithProfileFile, " +
				"WithMetadata, WithPodIdentity, WithCredentials or FromEnv"))
		}
	case 1:
		name := c.sources[0].name
		if len(c.agencies) > 0 {
			name = "WithAgency"
		}
		if (c.sources[0].needsIAM || len(c.agencies) > 0) && c.iamEndpoint == "" {
			c.fail(fmt.Errorf("%s: the host of IAM is not known: give WithRegion or WithIAMEndpoint", name))
		}
	default:
		var names []string
		for _, s := range c.sources {
			names = append(names, s.name)
		}
		slices.Sort(names)
		c.fail(fmt.Errorf("only one kind of credentials can be used, not %s", strings.Join(names, " and ")))
	}
}

// withSource adds a source of credentials, together with what is wrong with its input.
func withSource(s source, err error) Option {
	return optionFunc(func(c *config) {
		c.sources = append(c.sources, s)
		c.fail(err)
	})
}

func accessKeySource(name, from string, key signature.Key, reread func() (signature.Key, error)) source {
	signer := hold(signature.NewSigner(key), nil)
	if reread != nil {
		signer.reread = func() (*signature.Signer, error) {
			key, err := reread()
			return signature.NewSigner(key), err
		}
	}
	return source{name: name, from: from, make: func(_ *Client, b binding) Credentials {
		return &accessKey{signer: signer, project: b.project, clock: &clock{}}
	}}
}

// missing is an error when one of the values is empty, or cannot be sent.
func missing(option string, values ...string) error {
	if slices.Contains(values, "") {
		return fmt.Errorf("%s: a value is empty", option)
	}
	return checkControls(option, values...)
}
