package vpcep

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// Regions lists the regions of the public cloud with their hosts, as the contract has them.
func Regions() []gen.Region { return gen.Regions() }

// findRegion finds a region of the contract.
func findRegion(id string) (gen.Region, error) {
	for _, region := range gen.Regions() {
		if region.ID == id {
			return region, nil
		}
	}
	return gen.Region{}, fmt.Errorf(
		"WithRegion: %q is not one of the %d known regions; give the host with WithEndpoint", id, len(gen.Regions()))
}

// checkEndpoint checks a base URL: https, or http on loopback, since credentials go there. It returns the URL without
// a slash at its end.
func checkEndpoint(option, text string) (string, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return "", fmt.Errorf("%s: %w", option, errors.Unwrap(err))
	case u.Host == "" || u.Opaque != "":
		return "", fmt.Errorf("%s: want a URL such as https://vpcep.cn-north-4.myhuaweicloud.com", option)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return "", fmt.Errorf("%s: the URL must not hold a user, a query or a fragment", option)
	case u.Scheme == "https", u.Scheme == "http" && isLoopback(u.Hostname()):
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
