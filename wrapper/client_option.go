package vpcep

import (
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/vpcep-go/vpcep/internal/callopt"
	"github.com/vpcep-go/vpcep/wrapper/internal/signature"
)

// Option configures a client. See New.
type Option interface{ apply(c *config) }

type optionFunc func(*config)

func (f optionFunc) apply(c *config) { f(c) }

// WithEndpoint sets the base URL of the service, for clouds and hosts that are not in the table of regions. It wins
// over the host of WithRegion. It must be https, except on loopback, and may have a path.
func WithEndpoint(url string) Option { return optionFunc(func(c *config) { c.endpoint = url }) }

// WithIAMEndpoint sets the base URL of IAM, for WithIAMUser and for the lookup of the project. The default is the one
// of the region, see WithRegion. It must be https, except on loopback.
func WithIAMEndpoint(url string) Option { return optionFunc(func(c *config) { c.iamEndpoint = url }) }

// WithProjectID sets the project that the calls are for: 1 to 64 characters, 32 in practice. Without it the project of
// the region is looked up, see Client.ProjectID.
func WithProjectID(id string) Option { return optionFunc(func(c *config) { c.projectID = id }) }

// WithProjectName sets the project by its name, such as that of a sub-project, cn-north-4_team. Its id is looked up, see
// Client.ProjectID. Default: the name of the region.
func WithProjectName(name string) Option { return optionFunc(func(c *config) { c.projectName = name }) }

// WithToken authorizes with a project-scoped IAM token that you got yourself. It is not renewed.
func WithToken(token string) Option {
	return withSource(tokenSource("WithToken", "", token, nil), missing("WithToken", token))
}

func tokenSource(name, from, token string, reread func() (string, error)) source {
	text := hold(token, reread)
	return source{name: name, from: from, make: func(*Client, binding) Credentials { return &fixedToken{text} }}
}

// WithAccessKey signs every request with an access key (AK) and its secret key (SK).
func WithAccessKey(accessKey, secretKey string) Option {
	return withSource(accessKeySource("WithAccessKey", "", signature.Key{AccessKey: accessKey, SecretKey: secretKey}, nil),
		missing("WithAccessKey", accessKey, secretKey))
}

// WithTemporaryAccessKey signs every request with temporary credentials. They are not renewed.
func WithTemporaryAccessKey(accessKey, secretKey, securityToken string) Option {
	return withSource(accessKeySource("WithTemporaryAccessKey", "",
		signature.Key{AccessKey: accessKey, SecretKey: secretKey, SecurityToken: securityToken}, nil),
		missing("WithTemporaryAccessKey", accessKey, secretKey, securityToken))
}

// WithIAMUser authorizes with tokens of IAM for a user and password, scoped to the project: the one of WithProjectID, or else the
// one that has the name of WithProjectName or of the region. A token is kept for all callers, renewed before it ends and once
// after the service refused it. IAM failures come as *APIError. After two refusals of the password in a row nothing more is sent
// to IAM for an hour, since it locks the account of whoever goes on; the error says so and matches ErrUnauthorized.
func WithIAMUser(user IAMUser) Option {
	return withSource(iamUserSource("", func() (IAMUser, error) { return user, nil }), user.check())
}

func iamUserSource(from string, user readUser) source {
	return source{name: "WithIAMUser", from: from, needsIAM: true, make: func(client *Client, b binding) Credentials {
		return newIAMTokens(user, b.scope, client.config.iamEndpoint, client.chain(nil))
	}}
}

// WithCredentials authorizes with credentials of your own. Without WithProjectID they authorize the request to IAM for
// the project too.
func WithCredentials(credentials Credentials) Option {
	var err error
	if credentials == nil {
		err = errors.New("WithCredentials: nil")
	}
	return withSource(source{name: "WithCredentials", make: func(*Client, binding) Credentials { return credentials }}, err)
}

// WithHTTPClient sends through a copy of the given client, with its transport as it is. Redirects are never followed.
// The default is a copy of http.DefaultTransport, which honours HTTPS_PROXY; making a connection may take 10 s. It leaves
// connections behind that died in silence: after an attempt that timed out on one that had been used before, all go over
// new ones, and an HTTP/2 connection that is silent for 10 s must answer a ping within 5 s. A transport of your own needs its
// HTTP2 field, and IdleConnTimeout, for that.
func WithHTTPClient(client *http.Client) Option {
	return optionFunc(func(c *config) { c.httpClient = client })
}

// WithRetry sets the retry policy.
func WithRetry(policy RetryPolicy) Option {
	return optionFunc(func(c *config) {
		c.retry = policy
		c.fail(policy.check())
	})
}

// WithTimeout bounds a call with all its attempts and pauses, where its context has no deadline. Default 3 min; a
// negative value switches it off.
func WithTimeout(d time.Duration) Option { return optionFunc(func(c *config) { c.timeout = d }) }

// AttemptTimeout bounds one attempt. See WithAttemptTimeout.
type AttemptTimeout time.Duration

func (t AttemptTimeout) apply(c *config) { c.attemptTimeout = time.Duration(t) }

// ApplyToCall implements CallOption.
func (t AttemptTimeout) ApplyToCall(o *callopt.Options) { o.AttemptTimeout = time.Duration(t) }

// WithAttemptTimeout bounds one attempt, the reading of its answer included, but not the time that its credentials
// take. It is an option of New, for all calls, and of a call, for that one. Default 30 s; a negative value switches it off.
func WithAttemptTimeout(d time.Duration) AttemptTimeout { return AttemptTimeout(d) }

// WithLogger logs one line for each attempt, at level debug, or warn when it fails, and one for each pause before
// another, at level debug. The fields of the first are op, method, host, path, attempt, duration, status, request_id, code and
// error; those of the second op, next_attempt, pause and reason. Headers, queries and bodies are never logged. The default logs
// nothing.
func WithLogger(logger *slog.Logger) Option { return optionFunc(func(c *config) { c.logger = logger }) }

// WithHook calls hook for each call of an operation.
func WithHook(hook Hook) Option { return optionFunc(func(c *config) { c.hook = hook }) }

// WithUserAgent puts the name of your product, such as shop/1.4, in front of the User-Agent header.
func WithUserAgent(product string) Option {
	return optionFunc(func(c *config) {
		c.product = product
		c.fail(checkControls("WithUserAgent", product))
	})
}
