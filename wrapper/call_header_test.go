package vpcep

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

func TestWithHeader(t *testing.T) {
	t.Parallel()
	refused := map[string]string{
		"Accept": "v", "Content-Type": "text/plain", "content-type": "text/plain", "User-Agent": "v",
		"Authorization": "v", "X-Auth-Token": "v", "X-Security-Token": "v", "X-Project-Id": "v", "X-PROJECT-ID": "v",
		"X-Sdk-Date": "v", "X-Sdk-Content-Sha256": "v", "x-sdk-anything": "v",
		"Host": "v", "Content-Length": "1", "Transfer-Encoding": "chunked", "Trailer": "X-A", "Connection": "close",
		"Accept-Encoding": "gzip", "accept-encoding": "identity", "Upgrade": "h2c",
		"": "v", "bad name": "v", "Bad:": "v", "X-É": "v", "X-A\n": "v", "X-Break": "a\r\nb", "X-Null": "a\x00", "X-Delete": "\x7f",
	}
	hits := 0
	c := clientOf(t, func(w http.ResponseWriter, _ *http.Request) { hits++; _, _ = io.WriteString(w, `{"permissions":[]}`) })
	for name, value := range refused {
		_, err := list(t, c, WithHeader(name, value))
		var argument *ArgumentError
		require.ErrorAs(t, err, &argument, "%q", name)
		require.ErrorIs(t, err, ErrInvalidRequest)
		assert.Len(t, argument.Violations, 1)
		assert.NotContains(t, argument.Violations[0].Problem, value, "a value is never shown")
	}
	assert.Zero(t, hits)
	err := add(t, c, WithHeader("Content-Type", "text/plain"), nil, WithHeader("bad name", "v"), WithoutChecks())
	require.EqualError(t, err, "vpcep: BatchAddEndpointServicePermissions: nothing was sent: "+
		`WithHeader("Content-Type"): is set by the client and cannot be replaced; options[1]: is nil; `+
		`WithHeader("bad name"): is not the name of a header`)
}

func TestWithHeaderSendsOthers(t *testing.T) {
	t.Parallel()
	var got http.Header
	c := clientOf(t, func(w http.ResponseWriter, r *http.Request) {
		got = r.Header
		_, _ = io.WriteString(w, `{"permissions":[]}`)
	})
	_, err := list(t, c, WithHeader("x-trace_id", "a\tb é"), WithHeader("X-Language", "de"), WithHeader("x-language", "en-us"))
	require.NoError(t, err)
	assert.Equal(t, "a\tb é", got.Get("X-Trace_id"))
	assert.Equal(t, []string{"en-us"}, got.Values("X-Language"))
}

func TestSecretsThatCannotBeSentAreRefused(t *testing.T) {
	t.Parallel()
	for name, opt := range map[string]Option{
		"WithToken":              WithToken("planted\n"),
		"WithAccessKey":          WithAccessKey("planted\r", "sk"),
		"WithTemporaryAccessKey": WithTemporaryAccessKey("ak", "sk", "planted\x7f"),
		"WithUserAgent":          WithUserAgent("planted\x00"),
	} {
		_, err := New(append(enough()[:2:2], opt)...)
		require.ErrorIs(t, err, ErrInvalidRequest, name)
		require.ErrorContains(t, err, name+": a value holds a control character, such as a line break")
		assert.NotContains(t, err.Error(), "planted")
	}
	c := newConfig([]Option{optionFunc(func(c *config) {
		c.env = func(variable string) (string, bool) {
			value, ok := map[string]string{"HUAWEICLOUD_SDK_AK": "a\nb", "HUAWEICLOUD_SDK_SK": "sk"}[variable]
			return value, ok
		}
	})})
	require.Condition(t, func() bool {
		for _, err := range c.errs {
			if strings.HasPrefix(err.Error(), "FromEnv: HUAWEICLOUD_SDK_AK: the value holds a control character") {
				return true
			}
		}
		return false
	}, "%v", c.errs)
}

// clientThat makes a client with credentials whose requests are answered by handler.
func clientThat(t *testing.T, handler http.HandlerFunc, credentials Credentials) *Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	c, err := New(WithEndpoint(server.URL), WithProjectID("p"), WithRetry(RetryPolicy{BaseDelay: 1}), WithCredentials(credentials))
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	return c
}

// TestAHeaderOfCredentialsThatCannotBeSent has credentials of a user, which nobody could check before.
func TestAHeaderOfCredentialsThatCannotBeSent(t *testing.T) {
	t.Parallel()
	hits := 0
	c := clientThat(t, func(http.ResponseWriter, *http.Request) { hits++ }, credentialsFunc(
		func(_ context.Context, req *http.Request) error { req.Header.Set("X-Vault", "planted\n"); return nil }))
	err := add(t, c)
	require.ErrorContains(t, err, `get the credentials: header "X-Vault": the value holds a control character, such as a line break`)
	require.NotErrorIs(t, err, ErrOutcomeUnknown)
	assert.Zero(t, hits)
}

// TestAttemptsDoNotShareHeaders has credentials that add to the headers, and a service that fails.
func TestAttemptsDoNotShareHeaders(t *testing.T) {
	t.Parallel()
	var seen []http.Header
	var bodies []string
	c := clientThat(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		seen, bodies = append(seen, r.Header), append(bodies, string(body))
		w.WriteHeader(http.StatusServiceUnavailable)
	}, credentialsFunc(func(_ context.Context, req *http.Request) error {
		assert.Empty(t, req.Header.Values("X-Vault"), "what an attempt before this one had")
		req.Header.Add("X-Vault", "t")
		return nil
	}))
	_, err := c.BatchRemoveEndpointServicePermissions(t.Context(), "s", gen.BatchRemovePermissionRequest{
		Permissions: []gen.EpsRemovePermissionRequest{{ID: "x"}},
	}, WithHeader("X-Own", "1"))
	require.Error(t, err)
	require.Len(t, seen, 4)
	for i, header := range seen {
		assert.Equal(t, []string{"t"}, header.Values("X-Vault"))
		assert.Equal(t, []string{"1"}, header.Values("X-Own"))
		assert.Equal(t, []string{jsonType}, header.Values("Content-Type"))
		assert.NotEmpty(t, bodies[i])
		assert.Equal(t, bodies[0], bodies[i])
	}
}

// TestAKeyDoesNotMakeARequestGoOutTwice has a connection that breaks when it is used for the second time. With a header
// that is called Idempotency-Key, net/http would send the request again by itself.
func TestAKeyDoesNotMakeARequestGoOutTwice(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Idempotency-Key", "idempotency-key", "X-Idempotency-Key"} {
		var requests atomic.Int32
		key := make(chan string, 4)
		c := clientOf(t, func(w http.ResponseWriter, r *http.Request) {
			if requests.Add(1) == 1 {
				_, _ = io.WriteString(w, `{"permissions":[]}`)
				return
			}
			key <- r.Header.Get(name)
			near, _, err := http.NewResponseController(w).Hijack()
			if assert.NoError(t, err) {
				near.Close()
			}
		})
		_, err := list(t, c)
		require.NoError(t, err)
		err = add(t, c, WithHeader(name, "k"))
		require.ErrorIs(t, err, ErrOutcomeUnknown)
		require.ErrorContains(t, err, "(1 attempt)")
		assert.EqualValues(t, 2, requests.Load(), name)
		assert.Equal(t, "k", <-key)
	}
}

// TestARetriedRequestHasEachHeaderOnce looks at all attempts of a call, for each kind of credentials.
func TestARetriedRequestHasEachHeaderOnce(t *testing.T) {
	t.Parallel()
	for name, credentials := range map[string]Option{
		"token": WithToken("t"), "key": WithAccessKey("a", "s"), "temporary key": WithTemporaryAccessKey("a", "s", "t"),
	} {
		requests := 0
		var names []int
		transport := answers(func(req *http.Request) *http.Response {
			requests++
			for header, values := range req.Header {
				assert.Len(t, values, 1, "%s: %s", name, header)
			}
			assert.Equal(t, []string{"v"}, req.Header["X-Mine"])
			names = append(names, len(req.Header))
			if requests < 3 {
				return newAnswer(req, http.StatusTooManyRequests, "")
			}
			return newAnswer(req, http.StatusOK, `{"permissions":[]}`)
		})
		c, err := New(credentials, WithEndpoint("https://vpcep.example.com"), WithProjectID("p"),
			WithHTTPClient(&http.Client{Transport: transport}), WithRetry(RetryPolicy{ThrottledDelay: 1}))
		require.NoError(t, err)
		require.NoError(t, add(t, c, WithHeader("X-Mine", "v")))
		assert.Equal(t, []int{names[0], names[0], names[0]}, names)
	}
}

// TestControls tries every character.
