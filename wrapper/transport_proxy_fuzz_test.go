package vpcep

import (
	"net/url"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// proxyOf is the proxy that net/http makes of a variable, or nil where it connects directly without a word.
func proxyOf(text string) *url.URL {
	u, err := url.Parse(text)
	if err != nil || u.Scheme == "" || u.Host == "" {
		if u, err := url.Parse("http://" + text); err == nil {
			return u
		}
	}
	if err != nil {
		return nil
	}
	return u
}

// FuzzProxyURL lets HTTPS_PROXY be anything with a password in it.
func FuzzProxyURL(f *testing.F) {
	for _, seed := range [][2]string{
		{"http://user:", "@proxy.example.com:3128"}, {"user:", "@proxy.example.com"}, {"http://user:1#", "@proxy.example.com"},
		{"http://user:%zz", "@[::1]:3128"}, {"socks5://user:", "@proxy.example.com:1080"}, {"htttp://user:", "@proxy.example.com"},
		{"\"http://user:", "@proxy.example.com\""}, {"http://user:", "@proxy.example.com:99999"}, {"://", ""}, {"http://user:", "@proxy\n"},
		{" http://user:", "@proxy.example.com:3128 "}, {"http:user:", "@proxy"}, {"//user:", "@proxy"}, {"http://user:", "@/proxy"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		text := before + planted + after
		if err := checkProxyURL("HTTPS_PROXY", text); err != nil {
			require.NotContains(t, err.Error(), planted)
			require.Less(t, len(err.Error()), 1000)
			return
		}
		u := proxyOf(text)
		require.NotNil(t, u, "%q would be passed by", text)
		require.Contains(t, []string{"http", "https", "socks5", "socks5h"}, u.Scheme, text)
		require.Regexp(t, `^[^\x00-\x20"'<>^{}|@/?#\\]+$`, u.Hostname(), text)
		if port := u.Port(); port != "" {
			_, err := strconv.ParseUint(port, 10, 16)
			require.NoError(t, err, text)
		}
	})
}
