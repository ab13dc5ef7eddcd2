package vpcep

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// checkEndpoint checks a base URL: https, or http on loopback, since credentials go there. It returns the URL without
// a slash at its end.
func checkEndpoint(option, text string) (string, error) { return checkHost(option, text, isLoopback) }

// checkLocalEndpoint is checkEndpoint for what may be on the machine or on the link of it, such as a metadata service.
func checkLocalEndpoint(option, text string) (string, error) {
	return checkHost(option, text, func(host string) bool {
		ip := net.ParseIP(host)
		return isLoopback(host) || ip != nil && ip.IsLinkLocalUnicast()
	})
}

// checkHost checks a base URL. allowed says for which hosts it may be http.
func checkHost(option, text string, allowed func(host string) bool) (string, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return "", fmt.Errorf("%s: %w", option, errors.Unwrap(err))
	case u.Host == "" || u.Opaque != "":
		return "", fmt.Errorf("%s: want a URL such as https://vpcep.cn-north-4.myhuaweicloud.com", option)
	case u.Hostname() == "":
		return "", fmt.Errorf("%s: the URL has no host", option)
	case u.User != nil || strings.ContainsAny(text, "?#"):
		return "", fmt.Errorf("%s: the URL must not hold a user, a query or a fragment", option)
	case u.Scheme == "https", u.Scheme == "http" && allowed(u.Hostname()):
		return strings.TrimRight(text, "/"), nil
	case u.Scheme == "http":
		return "", fmt.Errorf("%s: http is allowed for loopback addresses only, use https", option)
	default:
		return "", fmt.Errorf("%s: the scheme must be https", option)
	}
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
