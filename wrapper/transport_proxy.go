package vpcep

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strings"
)

// proxyError says that a proxy refuses to make a connection.
type proxyError struct {
	host   string // "" where the transport does not tell.
	reason string // Such as 407 Proxy Authentication Required. It has no words of the proxy, which may repeat the password.
	code   int    // HTTP status, or the one that means the same.
}

func (e *proxyError) Error() string {
	text := fmt.Sprintf("%s refuses the connection: %s", strings.TrimSpace("the proxy "+e.host), e.reason)
	switch {
	case e.code == http.StatusProxyAuthRequired:
		return text + "; check the user and password in HTTPS_PROXY"
	case e.final():
		return text + "; check HTTPS_PROXY, and NO_PROXY for hosts that need no proxy"
	default:
		return text
	}
}

// final reports whether the proxy would refuse another attempt too, as with a redirect to a page where somebody logs in. Sending a
// wrong password again locks accounts.
func (e *proxyError) final() bool { return e.code/100 != http.StatusInternalServerError/100 }

// checkProxyAnswer makes an error of the answer of a proxy that refuses a connection. net/http gives the text of the status only.
func checkProxyAnswer(_ context.Context, proxy *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode == http.StatusOK {
		return nil
	}
	reason := strings.TrimSpace(fmt.Sprintf("%d %s", answer.StatusCode, http.StatusText(answer.StatusCode)))
	return &proxyError{host: proxy.Host, reason: reason, code: answer.StatusCode}
}

// refusedByProxy is the error of a connection that was not made, or the refusal of a proxy that is behind it: that of a SOCKS
// proxy, or that of a proxy of a transport of the caller, which gives no more than the usual text of the status.
func refusedByProxy(err error) error {
	inner := err
	for next := errors.Unwrap(inner); next != nil; next = errors.Unwrap(inner) {
		inner = next
	}
	text := inner.Error()
	if socks, ok := errors.AsType[*net.OpError](err); ok && socks.Op == "socks connect" && socks.Source != nil {
		if code := socksRefusals()[text]; code != 0 {
			return &proxyError{host: socks.Source.String(), reason: text, code: code}
		}
		return err
	}
	for code := http.StatusBadRequest; code < http.StatusInternalServerError; code++ {
		if text != "" && text == http.StatusText(code) {
			return &proxyError{reason: text, code: code}
		}
	}
	return err
}

// socksRefusals are the refusals of SOCKS proxies that stay, with the status that means the same.
func socksRefusals() map[string]int {
	return map[string]int{
		"username/password authentication failed":         http.StatusProxyAuthRequired,
		"no acceptable authentication methods":            http.StatusProxyAuthRequired,
		"unknown error connection not allowed by ruleset": http.StatusForbidden,
	}
}

// isFinalProxyRefusal reports whether a proxy refuses the connection for good.
func isFinalProxyRefusal(err error) bool {
	refused, ok := errors.AsType[*proxyError](err)
	return ok && refused.final()
}

// proxyPassword is the password for the proxy of a request, or "": a proxy may repeat it in an answer that is no HTTP.
func proxyPassword(client *http.Client, req *http.Request) string {
	transport := standardTransport(client)
	if transport == nil || transport.Proxy == nil {
		return ""
	}
	proxy, err := transport.Proxy(req)
	if err != nil || proxy == nil {
		return ""
	}
	password, _ := proxy.User.Password()
	return password
}

// standardTransport is the transport of a client as far as it is one of net/http, or nil.
func standardTransport(client *http.Client) *http.Transport {
	switch transport := client.Transport.(type) {
	case *renewable:
		return transport.current.Load()
	case *http.Transport:
		return transport
	case nil: // As net/http does it.
		standard, _ := http.DefaultTransport.(*http.Transport)
		return standard
	default:
		return nil
	}
}

// checkProxy makes sure that HTTPS_PROXY can be read, where it is used. net/http would connect directly otherwise.
func (c *config) checkProxy() error {
	if !asksEnvironment(c.httpClient) || !strings.HasPrefix(c.endpoint, "https:") && !strings.HasPrefix(c.iamEndpoint, "https:") {
		return nil
	}
	for _, name := range []string{"HTTPS_PROXY", "https_proxy"} { // The first that is set counts, as in net/http.
		if value := os.Getenv(name); value != "" {
			return checkProxyURL(name, value)
		}
	}
	return nil
}

// asksEnvironment reports whether a client of the caller takes its proxy from the environment; nil is the one that we make.
func asksEnvironment(client *http.Client) bool {
	if client == nil || client.Transport == nil { // As net/http does it.
		return true
	}
	transport, ok := client.Transport.(*http.Transport)
	return ok && reflect.ValueOf(transport.Proxy).Pointer() == reflect.ValueOf(http.ProxyFromEnvironment).Pointer()
}

// proxySchemes are those of the proxies that net/http can use.
func proxySchemes() []string { return []string{"http", "https", "socks5", "socks5h"} }

// checkProxyURL checks the URL of a proxy, http:// in front or not. The error shows nothing of it.
func checkProxyURL(name, text string) error {
	u, err := url.Parse(text)
	broken := false
	if !strings.Contains(text, "://") {
		u, err = url.Parse("http://" + text)
		// A scheme without all of its :// would be the name of a user or of a host.
		scheme, _, _ := strings.Cut(strings.ReplaceAll(text, "/", ":"), ":")
		broken = slices.Contains(proxySchemes(), strings.ToLower(scheme))
	}
	// A part behind the host with an @ in it is the rest of a password.
	if err == nil && !broken && isHost(u) && !strings.Contains(u.Path+u.RawQuery+u.Fragment, "@") {
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
