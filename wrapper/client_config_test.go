package vpcep

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// enough are options that make a client.
func enough(more ...Option) []Option {
	return append([]Option{
		WithRegion("cn-north-4"), WithProjectID("0123456789abcdef0123456789abcdef"), WithAccessKey("ak", "sk"),
	}, more...)
}

func TestNew(t *testing.T) {
	t.Parallel()
	c, err := New(enough()...)
	require.NoError(t, err)
	assert.Equal(t, "https://vpcep.cn-north-4.myhuaweicloud.com", c.Endpoint())
	id, err := c.ProjectID(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "0123456789abcdef0123456789abcdef", id)
	assert.Equal(t, 3*time.Minute, c.config.timeout)
	assert.Equal(t, 30*time.Second, c.config.attemptTimeout)
	assert.NotNil(t, c.budget)
}

func TestNewTellsEverythingThatIsWrongAtOnce(t *testing.T) {
	t.Parallel()
	_, err := New(nil, WithEndpoint("http://example.com"), WithIAMEndpoint("ftp://example.com"),
		WithProjectID(strings.Repeat("p", 65)), WithAccessKey("ak", ""), WithToken("t"),
		WithRetry(RetryPolicy{MaxAttempts: -1}), WithUserAgent("two\nlines"))
	require.ErrorIs(t, err, ErrInvalidRequest)
	for _, want := range []string{
		"an option is nil", "WithEndpoint: http is allowed for loopback", "WithIAMEndpoint: the scheme must be https",
		"WithProjectID: project_id: has 65 characters, at most 64 allowed", "WithAccessKey: a value is empty",
		"only one kind of credentials can be used, not WithAccessKey and WithToken",
		"WithRetry: attempts and delays must not be negative", "WithUserAgent: a value holds a control character",
	} {
		require.ErrorContains(t, err, want)
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	project, key := WithProjectID("p"), WithAccessKey("ak", "sk")
	tests := map[string]struct {
		options []Option
		want    string
	}{
		"nothing":                  {nil, "no host: give WithRegion or WithEndpoint"},
		"no project":               {[]Option{WithEndpoint("https://example.com"), key}, "no project: give WithProjectID, or WithRegion"},
		"no IAM to look it up":     {[]Option{WithRegion("cn-moon-1"), WithEndpoint("https://example.com"), key}, "no project: give WithProjectID, or WithIAMEndpoint to have it looked up, since no host of IAM is known for the region \"cn-moon-1\""},
		"a project that is a path": {[]Option{WithRegion("cn-north-4"), key, WithProjectID("..")}, "must not be a relative path segment"},
		"no credentials":           {[]Option{WithRegion("cn-north-4"), project}, "no credentials: give WithAccessKey"},
		"unknown region":           {[]Option{WithRegion("cn-moon-1"), project, key}, "give the host with WithEndpoint"},
		"empty token":              {[]Option{WithRegion("cn-north-4"), project, WithToken("")}, "WithToken: a value is empty"},
		"empty security token":     {[]Option{WithRegion("cn-north-4"), project, WithTemporaryAccessKey("a", "s", "")}, "WithTemporaryAccessKey: a value is empty"},
		"half an IAM user":         {[]Option{WithRegion("cn-north-4"), project, WithIAMUser(IAMUser{Name: "n"})}, "WithIAMUser: Account, Name and Password are needed"},
		"nil credentials":          {[]Option{WithRegion("cn-north-4"), project, WithCredentials(nil)}, "WithCredentials: nil"},
		"IAM user without IAM":     {[]Option{WithEndpoint("https://example.com"), project, WithIAMUser(IAMUser{"a", "n", "p"})}, "the host of IAM is not known"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := New(test.options...)
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestEndpointWinsOverRegion(t *testing.T) {
	t.Parallel()
	c := newConfig(enough(WithEndpoint("https://proxy.example.com/vpcep/")))
	require.Empty(t, c.errs)
	assert.Equal(t, "https://proxy.example.com/vpcep", c.endpoint)
	assert.Equal(t, "https://iam.cn-north-4.myhuaweicloud.com", c.iamEndpoint)
	c = newConfig(enough(WithRegion("cn-moon-1"), WithEndpoint("https://proxy.example.com")))
	require.Empty(t, c.errs, "an unknown region does no harm where the host is given")
}

func TestHTTPClientOfTheCallerIsNotTouched(t *testing.T) {
	t.Parallel()
	transport := &http.Transport{}
	given := &http.Client{Transport: transport, Timeout: time.Hour}
	c, err := New(enough(WithHTTPClient(given))...)
	require.NoError(t, err)
	assert.Nil(t, given.CheckRedirect)
	assert.NotSame(t, given, c.http)
	assert.Same(t, transport, c.http.Transport)
	assert.Equal(t, time.Hour, c.http.Timeout)
}

func TestDefaultTransportHonoursProxyVariables(t *testing.T) {
	t.Parallel()
	transport := ownTransport(t, newHTTPClient(nil, nil))
	assert.NotSame(t, http.DefaultTransport, transport)
	assert.NotNil(t, transport.Proxy)
}

func TestUserAgent(t *testing.T) {
	t.Parallel()
	assert.Regexp(t, `^vpcep-go/\d+\.\d+\.\d+\S* \(go.*; \w+/\w+\)$`, userAgent(""))
	assert.Regexp(t, `^shop/1\.4 vpcep-go/`, userAgent("shop/1.4"))
}

func TestOptionsThatAreWrong(t *testing.T) {
	t.Parallel()
	for want, opts := range map[string][]Option{
		"WithRetry: attempts and delays must not be negative":                                {WithRetry(RetryPolicy{MaxAttempts: -1})},
		"WithUserAgent: a value holds a control character":                                   {WithUserAgent("a\nb")},
		"only one kind of credentials can be used, not WithAccessKey and WithIAMUser and Wi": {WithToken("t"), WithIAMUser(IAMUser{"a", "b", "c"}), WithAccessKey("a", "b")},
	} {
		_, err := New(append(opts, WithEndpoint("https://vpcep.example.com"), WithProjectID("p"))...)
		require.ErrorIs(t, err, ErrInvalidRequest)
		require.ErrorContains(t, err, want)
	}
}
