package vpcep

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
)

// proxyError says that a proxy refuses to make a connection. net/http gives the text of the status only.
type proxyError struct {
	host   string
	status string // Such as 407 Proxy Authentication Required.
	code   int
}

func (e *proxyError) Error() string {
	text := fmt.Sprintf("the proxy %s refuses the connection: %s", e.host, e.status)
	switch {
	case e.code == http.StatusProxyAuthRequired:
		return text + "; check the user and password in HTTPS_PROXY"
	case e.final():
		return text + "; check HTTPS_PROXY, and NO_PROXY for hosts that need no proxy"
	default:
		return text
	}
}

// final reports whether the proxy would refuse another attempt too. Sending a wrong password again locks accounts.
func (e *proxyError) final() bool {
	return e.code >= http.StatusBadRequest && e.code < http.StatusInternalServerError
}

// checkProxyAnswer makes an error of the answer of a proxy that refuses a connection.
func checkProxyAnswer(_ context.Context, proxy *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode == http.StatusOK {
		return nil
	}
	return &proxyError{host: proxy.Host, status: answer.Status, code: answer.StatusCode}
}

// isFinalProxyRefusal reports whether a proxy refuses the connection for good. Of a transport of the caller there is only
// the text of the status, which counts for the refusal of a password.
func isFinalProxyRefusal(err error) bool {
	if refused, ok := errors.AsType[*proxyError](err); ok {
		return refused.final()
	}
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return err.Error() == http.StatusText(http.StatusProxyAuthRequired)
}

// checkProxy makes sure that HTTPS_PROXY can be read, where it is used. net/http would connect directly otherwise.
func (c *config) checkProxy() error {
	if c.httpClient != nil || !strings.HasPrefix(c.endpoint, "https:") && !strings.HasPrefix(c.iamEndpoint, "https:") {
		return nil
	}
	for _, name := range []string{"HTTPS_PROXY", "https_proxy"} { // The first that is set counts, as in net/http.
		if value := os.Getenv(name); value != "" {
			return checkProxyURL(name, value)
		}
	}
	return nil
}

// proxySchemes are those of the proxies that net/http can use.
func proxySchemes() []string { return []string{"http", "https", "socks5", "socks5h"} }

// checkProxyURL checks the URL of a proxy, http:// in front or not. The error shows nothing of it.
func checkProxyURL(name, text string) error {
	u, err := url.Parse(text)
	if !strings.Contains(text, "://") {
		u, err = url.Parse("http://" + text)
	}
	// A part behind the host with an @ in it is the rest of a password.
	if err == nil && isHost(u) && !strings.Contains(u.Path+u.RawQuery+u.Fragment, "@") {
		if slices.Contains(proxySchemes(), u.Scheme) {
			return nil
		}
		return fmt.Errorf("%s: the scheme must be one of %s", name, strings.Join(proxySchemes(), ", "))
	}
	return fmt.Errorf("%s cannot be read as the URL of a proxy: want http://USER:PASSWORD@HOST:PORT without quotes and spaces around it, "+
		"with these characters of the user and the password written as: %% as %%25, / as %%2F, ? as %%3F, # as %%23, @ as %%40, : as %%3A, "+
		"[ as %%5B, ] as %%5D, \\ as %%5C, ^ as %%5E, { as %%7B, } as %%7D, | as %%7C, \" as %%22, < as %%3C, > as %%3E, "+
		"` as %%60, space as %%20", name)
}
