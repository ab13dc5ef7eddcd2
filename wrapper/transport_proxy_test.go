package vpcep

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
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
		{http.StatusNoContent, 1, "check HTTPS_PROXY"},
		{http.StatusFound, 1, "302 Found; check HTTPS_PROXY"},
		{http.StatusBadRequest, 1, "check HTTPS_PROXY"},
		{http.StatusForbidden, 1, "check HTTPS_PROXY"},
		{http.StatusProxyAuthRequired, 1, "check the user and password in HTTPS_PROXY"},
		{http.StatusTooManyRequests, 1, "check HTTPS_PROXY"},
		{http.StatusBadGateway, 4, "502 Bad Gateway"},
		{http.StatusServiceUnavailable, 4, "503 Service Unavailable"},
	} {
		for _, own := range []bool{true, false} {
			if !own && test.status < http.StatusBadRequest {
				continue // The words of net/http could be those of anything.
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
			if own || test.want == 1 {
				require.ErrorContains(t, err, test.hint)
			}
		}
	}
}

// TestASOCKSProxyIsAskedAgainOnlyWhereThatHelps has proxies that refuse the password, the way to log in and the host, and one
// that fails.
func TestASOCKSProxyIsAskedAgainOnlyWhereThatHelps(t *testing.T) {
	t.Parallel()
	const noPassword, password = "\x05\x00", "\x05\x02"
	for _, test := range []struct {
		answers []string
		want    int
		hint    string
	}{
		{[]string{password, "\x01\x01"}, 1, "refuses the connection: username/password authentication failed; check the user and password in HTTPS_PROXY"},
		{[]string{"\x05\xff"}, 1, "check the user and password in HTTPS_PROXY"},
		{[]string{noPassword, "\x05\x02\x00\x01\x00\x00\x00\x00\x00\x00"}, 1, "not allowed by ruleset; check HTTPS_PROXY"},
		{[]string{noPassword, "\x05\x01\x00\x01\x00\x00\x00\x00\x00\x00"}, 4, "general SOCKS server failure"},
	} {
		var asked atomic.Int64
		listener := newListener(t, func(conn net.Conn) {
			asked.Add(1)
			for _, answer := range test.answers {
				if _, err := conn.Read(make([]byte, 1<<10)); err != nil {
					return
				}
				_, _ = conn.Write([]byte(answer))
			}
		})
		address := &url.URL{Scheme: "socks5", Host: listener, User: url.UserPassword("user", "planted")}
		client := newHTTPClient(nil, nil)
		ownTransport(t, client).Proxy = http.ProxyURL(address)
		c, err := New(enough(WithHTTPClient(client), WithRetry(RetryPolicy{MaxAttempts: 4, BaseDelay: 1, MaxDelay: 1}))...)
		require.NoError(t, err)
		err = add(t, c)
		require.ErrorContains(t, err, test.hint)
		require.NotErrorIs(t, err, ErrOutcomeUnknown)
		assert.EqualValues(t, test.want, asked.Load(), err)
		assert.NotContains(t, err.Error(), "planted")
	}
}

// newListener takes connections until the test ends, and gives its address.
func newListener(t *testing.T, serve func(conn net.Conn)) string {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	var all sync.WaitGroup
	all.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			serve(conn)
			_ = conn.Close()
		}
	})
	t.Cleanup(func() {
		_ = listener.Close()
		all.Wait()
	})
	return listener.Addr().String()
}

// TestTheWordsOfAProxyAreNotShown has one that repeats the password, in answers that are HTTP and that are none.
func TestTheWordsOfAProxyAreNotShown(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]string{
		"HTTP/1.1 407 planted is wrong\r\nContent-Length: 0\r\n\r\n": "refuses the connection: 407 Proxy Authentication Required; check",
		"SSH-2.0 planted\r\n\r\n":                                    `malformed HTTP status code "***"`,
		"HTTP/1.1 200 OK\r\n planted\r\n\r\n":                        "***",
		"HTTP/1.1 dXNlcjpwbGFudGVk user:planted\r\n\r\n":             `malformed HTTP status code "dXNlcjp***"`,
	} {
		listener := newListener(t, func(conn net.Conn) {
			_, _ = conn.Read(make([]byte, 1<<10))
			_, _ = conn.Write([]byte(answer))
		})
		for _, own := range []bool{true, false} {
			proxy := http.ProxyURL(&url.URL{Scheme: "http", Host: listener, User: url.UserPassword("user", "planted")})
			client := &http.Client{Transport: &http.Transport{Proxy: proxy}}
			if own {
				client = newHTTPClient(nil, nil)
				ownTransport(t, client).Proxy = proxy
			}
			c, err := New(enough(WithHTTPClient(client), WithRetry(RetryPolicy{MaxAttempts: 1}))...)
			require.NoError(t, err)
			err = add(t, c)
			if own || want[0] != 'r' {
				require.ErrorContains(t, err, want, answer)
			}
			assert.NotContains(t, err.Error(), "planted")
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
		"http:user:planted@proxy.example.com", "HTTP:/user:planted@proxy.example.com", "socks5:user:planted@proxy.example.com:1080",
		"https:planted@proxy.example.com", "http//proxy.example.com:3128", "http:3128", "http", "//user:planted@proxy.example.com", ":", "/",
		`http:\\user:planted@proxy.example.com`,
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
	for _, client := range []*http.Client{
		{}, {Transport: http.DefaultTransport}, {Transport: &http.Transport{Proxy: http.ProxyFromEnvironment}},
	} {
		_, err = New(append(remote, WithHTTPClient(client))...)
		require.ErrorContains(t, err, "https_proxy cannot be read")
	}
	for _, transport := range []http.RoundTripper{&http.Transport{}, &http.Transport{Proxy: http.ProxyURL(&url.URL{})}, answers(nil)} {
		_, err = New(append(remote, WithHTTPClient(&http.Client{Transport: transport}))...)
		require.NoError(t, err, "the client of the caller has its own way to a proxy")
	}
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
