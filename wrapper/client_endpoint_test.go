package vpcep

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCheckEndpoint(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]string{
		"https://vpcep.cn-north-4.myhuaweicloud.com":  "https://vpcep.cn-north-4.myhuaweicloud.com",
		"https://vpcep.cn-north-4.myhuaweicloud.com/": "https://vpcep.cn-north-4.myhuaweicloud.com",
		"https://proxy.example.com:8443/vpcep":        "https://proxy.example.com:8443/vpcep",
		"http://127.0.0.1:8080":                       "http://127.0.0.1:8080",
		"vpcep.example.com":                           "https://vpcep.example.com",
		"vpcep.example.com:8443/v10":                  "https://vpcep.example.com:8443/v10",
		"http://127.9.9.9":                            "http://127.9.9.9",
		"http://localhost:1":                          "http://localhost:1",
		"http://[::1]:8080":                           "http://[::1]:8080",
		"HTTPS://VPCEP.Example.com:8443/Base/":        "https://vpcep.example.com:8443/Base",
		"http://LOCALHOST:1":                          "http://localhost:1",
		"vpcep.example.com.":                          "https://vpcep.example.com.",
		"[2001:db8::1]:443":                           "https://[2001:db8::1]:443",
		"https://[fe80::1%25Eth0]":                    "https://[fe80::1%25Eth0]",
	} {
		got, err := checkEndpoint("WithEndpoint", url)
		require.NoError(t, err, url)
		assert.Equal(t, want, got)
	}
}

func TestCheckEndpointRefuses(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]string{
		"http://vpcep.example.com":         "use https",
		"http://localhost.example.com":     "use https",
		"http://10.0.0.1":                  "use https",
		"ftp://vpcep.example.com":          "must be https",
		"https://vpcep.example.com/v1":     "the path /v1 is added by the client: give https://vpcep.example.com",
		"vpcep.example.com/a/v1/project/":  "the path /v1/project/ is added by the client: give https://vpcep.example.com/a",
		"https://iam.example.com/v3":       "the path /v3 is added by the client: give https://iam.example.com",
		"":                                 "want a URL such as",
		"https://":                         "want a URL such as",
		"https:vpcep.example.com":          "want a URL such as",
		"https://user:secret@example.com":  "must not hold a user",
		"https://example.com?token=secret": "a query",
		"https://example.com#part":         "a fragment",
		"https://example.com#":             "a fragment",
		"https://example.com?":             "a query",
		"https://:443":                     "no host",
		"\"https://vpcep.example.com\"":    "quotes, spaces, a line break or a byte order mark around the URL",
		" https://vpcep.example.com":       "quotes, spaces",
		"https://vpcep.example.com\n":      "quotes, spaces",
		"\ufeffvpcep.example.com":          "byte order mark",
		"::1":                              "an address of IPv6 stands in brackets: give https://[::1]",
		"https//vpcep.example.com":         "want a URL such as",
		"https://vpcep.example.com:":       "cannot be one",
		"https://vpcep.example.com:99999":  "cannot be one",
		"https://vpcep..example.com":       "cannot be one",
		"https://a.example.com,b":          "cannot be one",
		"https://vpcep.example.com/V2":     "the path /V2 is added by the client",
		"https://vpcep.example.com/a/../b": "must not hold . and .. as segments",
		"https://secret.example.com:x/":    "invalid port",
		"https://exa mple.com/planted\x7f": "invalid",
	} {
		_, err := checkEndpoint("WithEndpoint", url)
		require.ErrorContains(t, err, want, url)
		require.ErrorContains(t, err, "WithEndpoint: ")
		assert.NotContains(t, err.Error(), "secret@")
	}
}
