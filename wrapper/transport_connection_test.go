package vpcep_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// TestAConnectionThatTakesTooLongLeavesNothingOpen has a host that answers no attempt to connect. The attempt ends
// before the dialer does, with an error that looks like one while the answer is awaited.
func TestAConnectionThatTakesTooLongLeavesNothingOpen(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var dialled atomic.Int32
		silent := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			dialled.Add(1)
			select {
			case <-ctx.Done():
			case <-time.After(time.Hour):
			}
			return nil, errors.New("no answer")
		}}
		_, c := newBubble(t, nil, withKey(), vpcep.WithHTTPClient(&http.Client{Transport: silent}))
		err := addOne(t.Context(), c)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorContains(t, err, "no connection was made: context deadline exceeded (4 attempts)")
		require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown)
		assert.EqualValues(t, 4, dialled.Load())
	})
}

// pointedAt makes a client for a host and a transport.
func pointedAt(t *testing.T, endpoint string, transport http.RoundTripper) *vpcep.Client {
	t.Helper()
	c, err := vpcep.New(withKey(), vpcep.WithEndpoint(endpoint), vpcep.WithProjectID(vpceptest.ProjectID),
		vpcep.WithHTTPClient(&http.Client{Transport: transport}), vpcep.WithRetry(vpcep.RetryPolicy{BaseDelay: 1}))
	require.NoError(t, err)
	t.Cleanup(c.CloseIdleConnections)
	return c
}

func TestAHostWithoutTLSGetsNothing(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a request") }))
	server.Start()
	t.Cleanup(server.Close)
	err := addOne(t.Context(), pointedAt(t, strings.Replace(server.URL, "http", "https", 1), &http.Transport{}))
	require.ErrorContains(t, err, "no connection was made: tls: first record does not look like a TLS handshake (1 attempt)")
	require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown)
}

func TestAProxyThatRefusesLeavesNothingOpen(t *testing.T) {
	t.Parallel()
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.WriteHeader(http.StatusNotFound)
	}))
	t.Cleanup(server.Close)
	proxy, err := url.Parse(server.URL)
	require.NoError(t, err)
	err = addOne(t.Context(), pointedAt(t, "https://vpcep.example.com", &http.Transport{Proxy: http.ProxyURL(proxy)}))
	require.ErrorContains(t, err, "no connection was made: the proxy refuses the connection: Not Found; check HTTPS_PROXY")
	require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown)
	assert.Equal(t, 1, asked)
}

// roundTrip is a transport of another make.
type roundTrip func(req *http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// TestATransportThatDoesNotReportLeavesTheOutcomeOpen has a transport that says nothing about its connections.
func TestATransportThatDoesNotReportLeavesTheOutcomeOpen(t *testing.T) {
	t.Parallel()
	sent := 0
	c := pointedAt(t, "https://vpcep.example.com", roundTrip(func(req *http.Request) (*http.Response, error) {
		sent++
		_, _ = io.Copy(io.Discard, req.Body)
		return nil, errors.New("it broke")
	}))
	err := addOne(t.Context(), c)
	require.ErrorContains(t, err, "it broke (1 attempt)")
	require.ErrorIs(t, err, vpcep.ErrOutcomeUnknown)
	assert.Equal(t, 1, sent)
}

// TestErrorsKeepWhatIsAroundAURL has a client with a timeout of its own, for which net/http puts the URL into errors.
func TestErrorsKeepWhatIsAroundAURL(t *testing.T) {
	t.Parallel()
	for _, source := range []vpcep.Option{withKey(), withUser(), vpcep.WithCredentials(vault{})} {
		dialled := 0
		client := failingDialer(&dialled)
		client.Timeout = time.Hour
		c, err := vpcep.New(source, vpcep.WithEndpoint("https://vpcep.example.com"), vpcep.WithIAMEndpoint("https://iam.example.com"),
			vpcep.WithProjectID(vpceptest.ProjectID), vpcep.WithHTTPClient(client), vpcep.WithRetry(vpcep.RetryPolicy{BaseDelay: 1}))
		require.NoError(t, err)
		err = listAll(t.Context(), c)
		require.ErrorContains(t, err, ": dial tcp: connection refused")
		require.Regexp(t, "no connection was made|get the credentials", err.Error())
		assert.NotContains(t, err.Error(), "example.com")
	}
}

// vault is a source of credentials that cannot be reached.
type vault struct{}

func (vault) Authorize(context.Context, *http.Request) error {
	dial := &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	return &url.Error{Op: "Get", URL: "https://vault.example.com/?key=1", Err: dial}
}

// TestCredentialsThatUseUpTheTimeLeaveNothingOpen has credentials that do not look at their context.
func TestCredentialsThatUseUpTheTimeLeaveNothingOpen(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s, c := newBubble(t, nil, vpcep.WithCredentials(slow(time.Minute)), vpcep.WithTimeout(30*time.Second))
		err := addOne(t.Context(), c)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.NotErrorIs(t, err, vpcep.ErrOutcomeUnknown)
		assert.Zero(t, s.Requests(opAdd))
	})
}

// slow are credentials that take their time.
type slow time.Duration

func (s slow) Authorize(context.Context, *http.Request) error {
	time.Sleep(time.Duration(s))
	return nil
}
