package vpcep

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAProxyIsAskedAgainOnlyWhereThatHelps counts the CONNECTs. A password that goes out again and again locks the
// account behind it.
func TestAProxyIsAskedAgainOnlyWhereThatHelps(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		status, want int
		hint         string
	}{
		{http.StatusBadRequest, 1, "check HTTPS_PROXY"},
		{http.StatusForbidden, 1, "check HTTPS_PROXY"},
		{http.StatusProxyAuthRequired, 1, "check the user and password in HTTPS_PROXY"},
		{http.StatusTooManyRequests, 1, "check HTTPS_PROXY"},
		{http.StatusBadGateway, 4, "502 Bad Gateway"},
		{http.StatusServiceUnavailable, 4, "503 Service Unavailable"},
	} {
		for _, own := range []bool{true, false} {
			if !own && test.status < 500 && test.status != http.StatusProxyAuthRequired {
				continue // A transport of the caller gives no status.
			}
			var asked atomic.Int64
			proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				asked.Add(1)
				w.WriteHeader(test.status)
			}))
			t.Cleanup(proxy.Close)
			address, err := url.Parse(proxy.URL)
			require.NoError(t, err)
			address.User = url.UserPassword("user", "planted")
			client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(address)}}
			if own {
				client = newHTTPClient(nil, nil)
				ownTransport(t, client).Proxy = http.ProxyURL(address)
			}
			c, err := New(enough(WithHTTPClient(client), WithRetry(RetryPolicy{MaxAttempts: 4, BaseDelay: time.Millisecond, MaxDelay: time.Millisecond}))...)
			require.NoError(t, err)
			err = add(t, c)
			require.NotErrorIs(t, err, ErrOutcomeUnknown)
			assert.EqualValues(t, test.want, asked.Load(), "%d: %v", test.status, err)
			assert.NotContains(t, err.Error(), "planted")
			if own {
				require.ErrorContains(t, err, test.hint)
			}
		}
	}
}

func TestCheckProxyURL(t *testing.T) {
	t.Parallel()
	for _, good := range []string{
		"http://proxy.example.com:3128", "proxy.example.com:3128", "proxy.example.com", "http://user:p%23ss@proxy.example.com:3128/",
		"user:planted@proxy.example.com:3128", "socks5://proxy.example.com:1080", "https://[::1]:3128",
	} {
		assert.NoError(t, checkProxyURL("HTTPS_PROXY", good), good)
	}
	for _, bad := range []string{
		"http://user:plan#ted@proxy.example.com:3128", "http://user:plan%ted@proxy.example.com:3128",
		"http://user:12/planted@proxy.example.com:3128", "http://user:12?planted@proxy.example.com:3128",
		"http://user:plan ted@proxy.example.com:3128", "user:12#planted@proxy.example.com", "http://", "http://:3128",
	} {
		err := checkProxyURL("HTTPS_PROXY", bad)
		require.ErrorContains(t, err, "HTTPS_PROXY cannot be read as the URL of a proxy", bad)
		require.ErrorContains(t, err, "# as %23")
		assert.NotContains(t, err.Error(), "planted")
		assert.NotContains(t, err.Error(), "ted@")
	}
}

func TestAnUnreadableProxyIsNotPassedBy(t *testing.T) {
	t.Setenv("HTTPS_PROXY", "")
	t.Setenv("https_proxy", "http://user:plan#ted@proxy.example.com:3128")
	remote := []Option{WithToken("t"), WithProjectID("p"), WithEndpoint("https://vpcep.example.com")}
	_, err := New(remote...)
	require.ErrorIs(t, err, ErrInvalidRequest)
	require.ErrorContains(t, err, "https_proxy cannot be read")
	_, err = New(append(remote, WithHTTPClient(&http.Client{}))...)
	require.NoError(t, err, "the client of the caller has its own way to a proxy")
	_, err = New(WithToken("t"), WithProjectID("p"), WithEndpoint("http://127.0.0.1:1"))
	require.NoError(t, err, "loopback needs no proxy")
	t.Setenv("HTTPS_PROXY", "http://proxy.example.com:3128")
	_, err = New(remote...)
	require.NoError(t, err, "the name in capitals goes first")
}

// TestKeysOfTheHostGoWithoutAProxy has the clients of which a part is known.
func TestKeysOfTheHostGoWithoutAProxy(t *testing.T) {
	t.Parallel()
	proxied := &http.Transport{Proxy: http.ProxyFromEnvironment}
	for name, client := range map[string]*http.Client{
		"our own": newHTTPClient(nil, nil), "one of the caller": {Transport: proxied}, "one without a transport, which has the default one": {},
	} {
		direct, ok := withoutProxy(client).Transport.(*http.Transport)
		require.True(t, ok, name)
		assert.Nil(t, direct.Proxy, name)
	}
	assert.NotNil(t, proxied.Proxy, "that of the caller is left alone")
}
