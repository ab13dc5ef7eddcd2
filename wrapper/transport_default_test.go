package vpcep

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestADialEndsWellBeforeTheAttempt(t *testing.T) {
	t.Parallel()
	assert.Less(t, dialTimeout, defaultAttemptTimeout/2)
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		_, err := withDialTimeout(func(ctx context.Context, network, address string) (net.Conn, error) {
			assert.Equal(t, "tcp example.com:443", network+" "+address)
			<-ctx.Done()
			return nil, ctx.Err()
		})(t.Context(), "tcp", "example.com:443")
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, dialTimeout, time.Since(start))
	})
}

// TestTheDefaultTransportSaysWhatTheProxySaid has a proxy that lets nobody through.
func TestTheDefaultTransportSaysWhatTheProxySaid(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusForbidden)
	}))
	t.Cleanup(server.Close)
	proxy, err := url.Parse(server.URL)
	require.NoError(t, err)
	client := newHTTPClient(nil, nil)
	transport := ownTransport(t, client)
	secret := *proxy
	secret.User = url.UserPassword("user", "planted")
	transport.Proxy = http.ProxyURL(&secret)
	c, err := New(enough(WithHTTPClient(client), WithRetry(RetryPolicy{MaxAttempts: 1}))...)
	require.NoError(t, err)
	err = add(t, c)
	require.ErrorContains(t, err, "no connection was made: the proxy "+proxy.Host+
		" refuses the connection: 403 Forbidden; check HTTPS_PROXY, and NO_PROXY for hosts that need no proxy (1 attempt)")
	require.NotErrorIs(t, err, ErrOutcomeUnknown)
	assert.NotContains(t, err.Error(), "planted")
}

// TestTheDefaultTransportBoundsItsDials makes a connection through the dialer, and sees that it is not the one of
// net/http, which has as much time as an attempt.
func TestTheDefaultTransportBoundsItsDials(t *testing.T) {
	t.Parallel()
	transport := ownTransport(t, newHTTPClient(nil, nil))
	standard, ok := http.DefaultTransport.(*http.Transport)
	require.True(t, ok)
	assert.NotEqual(t, reflect.ValueOf(standard.DialContext).Pointer(), reflect.ValueOf(transport.DialContext).Pointer())
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	conn, err := transport.DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	require.NoError(t, err)
	require.NoError(t, conn.Close())
}

// writeCounter counts the writes to a connection.
type writeCounter struct {
	net.Conn
	writes *atomic.Int64
}

func (c writeCounter) Write(b []byte) (int, error) {
	c.writes.Add(1)
	return c.Conn.Write(b)
}

// TestTheDefaultTransportWritesARequestAtOnce has a request as large as one with 500 records.
func TestTheDefaultTransportWritesARequestAtOnce(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, err := io.Copy(io.Discard, r.Body)
		assert.NoError(t, err)
	}))
	t.Cleanup(server.Close)
	client := newHTTPClient(nil, nil)
	transport := ownTransport(t, client)
	t.Cleanup(transport.CloseIdleConnections)
	var writes atomic.Int64
	dial := transport.DialContext
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		return writeCounter{conn, &writes}, err
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL, strings.NewReader(strings.Repeat("x", 45_000)))
	require.NoError(t, err)
	resp, err := client.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.EqualValues(t, 1, writes.Load())
}
