package vpcep

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzEndpoint lets a flag or a variable say anything in the place of a base URL, with a password in it.
func FuzzEndpoint(f *testing.F) {
	for _, text := range []string{
		"https://vpcep.example.com", "vpcep.example.com:8443/a/", "HTTP://[::1]:80", "http://127.0.0.1", "https://[fe80::1%25eth0]:443", "https:x",
		"\ufeffhttps://vpcep.example.com", "https://vpcep.example.com.", "//vpcep.example.com", "https://vpcep.example.com/v1/p", "https://h/%2e%2e/v3",
	} {
		f.Add(text, "")
	}
	f.Add("https://user:", "@vpcep.example.com/v1")
	f.Add("https://user:", "/more@vpcep.example.com")
	f.Add("https://vpcep.example.com?token=", "")
	f.Fuzz(func(t *testing.T, before, after string) {
		text := before + after
		if after != "" {
			text = before + planted + after
		}
		got, err := checkEndpoint("WithEndpoint", text)
		if err != nil {
			if strings.Contains(text, "@") {
				require.NotContains(t, err.Error(), planted, text)
			}
			return
		}
		u, err := url.Parse(got)
		require.NoError(t, err, text)
		require.Nil(t, u.User, text)
		require.Empty(t, u.RawQuery+u.Fragment, text)
		require.NotEmpty(t, u.Hostname(), text)
		if u.Scheme != "https" {
			require.True(t, u.Scheme == "http" && isLoopback(u.Hostname()), text)
		}
		if port := u.Port(); port != "" {
			_, err := strconv.ParseUint(port, 10, 16)
			require.NoError(t, err, text)
		}
		again, err := checkEndpoint("WithEndpoint", got)
		require.NoError(t, err, text)
		require.Equal(t, got, again)
		_, err = url.Parse(got + "/v1/p/vpc-endpoints")
		require.NoError(t, err, text)
	})
}
