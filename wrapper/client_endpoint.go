package vpcep

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// checkEndpoint checks a base URL: https, or http on loopback, since credentials go there. https:// may be missing. It returns
// the URL with it and without a slash at its end.
func checkEndpoint(option, text string) (string, error) {
	return checkHost(option, text, "loopback addresses", isLoopback)
}

// checkLocalEndpoint is checkEndpoint for what may be on the machine or on the link of it, such as a metadata service.
func checkLocalEndpoint(option, text string) (string, error) {
	return checkHost(option, text, "loopback and link-local addresses", func(host string) bool {
		ip, err := netip.ParseAddr(host) // It may name an interface, as fe80::1%eth0 does.
		return isLoopback(host) || err == nil && ip.IsLinkLocalUnicast()
	})
}

// checkHost checks a base URL. allowed says for which hosts it may be http, and plain is their name.
func checkHost(option, text, plain string, allowed func(host string) bool) (string, error) {
	given := text
	lower := strings.ToLower(text)
	if !strings.Contains(text, "://") && !strings.HasPrefix(lower, "http:") && !strings.HasPrefix(lower, "https:") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	switch {
	case strings.Trim(given, "\ufeff\"'`\t\r\n ") != given:
		return "", fmt.Errorf("%s: there are quotes, spaces, a line break or a byte order mark around the URL: take them away", option)
	case err != nil && net.ParseIP(given) != nil:
		return "", fmt.Errorf("%s: an address of IPv6 stands in brackets: give https://[%s]", option, given)
	case err != nil && strings.Contains(text, "@"): // The reason may show a password.
		return "", fmt.Errorf("%s: the URL cannot be read, and must not hold a user", option)
	case err != nil:
		return "", fmt.Errorf("%s: %w", option, errors.Unwrap(err))
	case u.Host == "" || u.Opaque != "" || strings.EqualFold(u.Host, "https") || strings.EqualFold(u.Host, "http"):
		return "", fmt.Errorf("%s: want a URL such as https://vpcep.cn-north-4.myhuaweicloud.com", option)
	case u.Hostname() == "":
		return "", fmt.Errorf("%s: the URL has no host", option)
	case strings.ContainsAny(text, "@?#"):
		return "", fmt.Errorf("%s: the URL must not hold a user, a query or a fragment", option)
	case !isHost(u):
		return "", fmt.Errorf("%s: the host %q cannot be one: check it for quotes, spaces, empty parts and its port", option, u.Host)
	case ownPath(u.Path) >= 0:
		return "", fmt.Errorf("%s: the path %s is added by the client: give %s://%s%s", option,
			u.Path[ownPath(u.Path):], u.Scheme, u.Host, u.Path[:ownPath(u.Path)])
	case slices.ContainsFunc(strings.Split(u.Path, "/"), func(segment string) bool { return segment == "." || segment == ".." }):
		return "", fmt.Errorf("%s: the path must not hold . and .. as segments", option)
	case u.Scheme == "https", u.Scheme == "http" && allowed(u.Hostname()):
		return normalized(u), nil
	case u.Scheme == "http":
		return "", fmt.Errorf("%s: http is allowed for %s only, use https", option, plain)
	default:
		return "", fmt.Errorf("%s: the scheme must be https", option)
	}
}

// normalized is a URL with scheme and host in lower case, and without a slash at its end.
func normalized(u *url.URL) string {
	plain := *u
	if !strings.Contains(u.Host, "%") { // The name of an interface has its own spelling.
		plain.Host = strings.ToLower(u.Host)
	}
	return strings.TrimRight(plain.String(), "/")
}

// isHost reports whether the host of a URL can be the name or the address of one, with a port or without.
func isHost(u *url.URL) bool {
	if strings.HasSuffix(u.Host, ":") || strings.HasPrefix(u.Host, ".") || strings.Contains(u.Host, "..") {
		return false
	}
	port, err := strconv.ParseUint(cmp.Or(u.Port(), "443"), 10, 16)
	bad := func(r rune) bool {
		return r <= ' ' || r >= 0x7f && !unicode.IsLetter(r) && !unicode.IsMark(r) || strings.ContainsRune("\"'`<>^{}|\\()*,;!$&+=", r)
	}
	if strings.Contains(u.Hostname(), ":") {
		if _, err := netip.ParseAddr(u.Hostname()); err != nil || u.Host[0] != '[' {
			return false
		}
	}
	return u.Hostname() != "" && !strings.ContainsFunc(u.Hostname(), bad) && err == nil && port > 0
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// ownPath is where the part of a path begins that belongs to the service or to IAM, such as /v1 and /v1/PROJECT, or -1.
func ownPath(path string) int {
	for _, version := range []string{"/v1", "/v2", "/v3", "/v3.0"} {
		if i := strings.Index(strings.ToLower(path)+"/", version+"/"); i >= 0 {
			return i
		}
	}
	return -1
}
