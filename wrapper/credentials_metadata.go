package vpcep

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/internal/check"
	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

const (
	// metadataEndpoint is where an ECS instance finds what is known of it.
	metadataEndpoint = "http://169.254.169.254"
	// metadataTimeout bounds a request to it, which goes no further than the host of the instance.
	metadataTimeout = 3 * time.Second
	// metadataAttempts is how often the key is asked for, where the metadata service is known to be there.
	metadataAttempts = 3
	// metadataTokenLifetime is how long the token of the metadata service is asked for, in seconds.
	metadataTokenLifetime = "21600"
	// metadataTokenID names the request for that token.
	metadataTokenID = "MetadataToken"
	// noAgency is in the answer for an instance that has no agency. Another token does not help there.
	noAgency = "Please configure Cloud Service Agency first"
)

// WithMetadata signs with the temporary access key that an ECS instance gets for its agency, from the metadata service at
// http://169.254.169.254. The key is kept for all callers and renewed before it ends, and once after the service refused it.
// The metadata service is asked with its session token where it has one. No proxy is used for it.
func WithMetadata() Option {
	return withSource(source{name: "WithMetadata", make: func(client *Client, b binding) Credentials {
		return newRenewedKey(b.project, newMetadata(client, client.config.metadataURL(), metadataAttempts).fetch)
	}}, nil)
}

// WithMetadataEndpoint sets the base URL of the metadata service, for tests. It must be https, or http on loopback or a
// link-local address. Default http://169.254.169.254.
func WithMetadataEndpoint(url string) Option {
	return optionFunc(func(c *config) {
		checked, err := checkLocalEndpoint("WithMetadataEndpoint", url)
		c.metadataEndpoint = checked
		c.fail(err)
	})
}

const (
	// metadataVariable is the base URL of the metadata service, or metadataOff.
	metadataVariable = "VPCEP_METADATA_ENDPOINT"
	metadataOff      = "off"
)

// metadataURL is where the metadata service is.
func (c *config) metadataURL() string { return cmp.Or(c.metadataEndpoint, metadataEndpoint) }

// readEnvMetadata takes the place of the metadata service from the environment.
func (c *config) readEnvMetadata() {
	text := c.orEnv("", metadataVariable)
	switch {
	case text == "" || c.metadataEndpoint != "":
	case strings.EqualFold(text, metadataOff):
		c.withoutMetadata = true
	default:
		url, err := checkLocalEndpoint("FromEnv: "+metadataVariable, text)
		c.metadataEndpoint = url
		c.fail(err)
	}
}

// metadata gets the key of the agency of an ECS instance. It is used by one request at a time.
type metadata struct {
	base     string
	send     doer
	attempts int

	refusals *refusals

	token     hidden[string] // Nil where the metadata service has none.
	nextToken time.Time      // When to ask for another one.
}

func newMetadata(client *Client, base string, attempts int) *metadata {
	return &metadata{
		base: base, send: client.chainTo(withoutProxy(client.http), nil), attempts: attempts,
		refusals: newRefusals("the metadata service", localRefusalPause),
	}
}

// fetch is a fetchKey.
func (m *metadata) fetch(ctx context.Context) (issued[*signature.Signer], error) {
	return guard(ctx, m.refusals, "", func() (issued[*signature.Signer], error) { return m.ask(ctx) })
}

// ask asks for the key, with a session token that is good.
func (m *metadata) ask(ctx context.Context) (issued[*signature.Signer], error) {
	if !time.Now().Before(m.nextToken) {
		if err := m.renewToken(ctx); err != nil {
			return issued[*signature.Signer]{}, err
		}
	}
	key, err := m.key(ctx)
	if api, ok := errors.AsType[*APIError](err); ok && api.StatusCode == http.StatusUnauthorized && !strings.Contains(api.text(), noAgency) {
		if err := m.renewToken(ctx); err != nil {
			return issued[*signature.Signer]{}, err
		}
		return m.key(ctx)
	}
	return key, err
}

// key asks for the key.
func (m *metadata) key(ctx context.Context) (issued[*signature.Signer], error) {
	header := http.Header{}
	if m.token != nil {
		header.Set("X-Metadata-Token", m.token())
	}
	return getKey(ctx, m.send, iamRequest{
		id: "MetadataSecurityKey", method: http.MethodGet, path: "/openstack/latest/securitykey",
		base: m.base, header: header, attempts: m.attempts, timeout: metadataTimeout,
	})
}

// renewToken asks for a session token. A host that knows nothing of such tokens is asked again after a day.
func (m *metadata) renewToken(ctx context.Context) error {
	r := iamRequest{
		id: metadataTokenID, method: http.MethodPut, path: "/meta-data/latest/api/token", base: m.base, attempts: 1, timeout: metadataTimeout,
		header: http.Header{"X-Metadata-Token-Ttl-Seconds": {metadataTokenLifetime}},
	}
	text, err := r.text(ctx, m.send)
	api, answered := errors.AsType[*APIError](err)
	switch {
	case err == nil && text != "" && len(text) <= maxSecretFile && !check.HasControl(text):
		m.token, m.nextToken = hide(text), time.Now().Add(5*time.Hour)
		return nil
	case err == nil, answered && isWithoutToken(api.StatusCode):
		m.token, m.nextToken = nil, time.Now().Add(24*time.Hour)
		return nil
	default:
		return err
	}
}

// isWithoutToken reports whether the status is that of a metadata service without session tokens.
func isWithoutToken(status int) bool {
	return status == http.StatusNotFound || status == http.StatusMethodNotAllowed || status == http.StatusServiceUnavailable
}

// withoutProxy is the client without a proxy, as far as its transport is one of net/http: the key of an instance does not
// leave the host.
func withoutProxy(client *http.Client) *http.Client {
	direct := *client
	if standard := standardTransport(client); standard != nil && standard.Proxy != nil {
		copied := standard.Clone()
		copied.Proxy, copied.DisableKeepAlives = nil, true
		direct.Transport = copied
	}
	return &direct
}
