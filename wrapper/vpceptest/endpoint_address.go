package vpceptest

import (
	"net/netip"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// address gives an interface endpoint its addresses: those that the request asks for, or the next free one. The subnet
// is not known, so any IPv4 address is good in it.
func (c *call) address(e *endpoint, body *gen.CreateEndpointRequestBody) error {
	if body.PortIP != "" {
		ip, err := netip.ParseAddr(body.PortIP)
		if err != nil || !ip.Is4() {
			return &refusal{code: codeAddress}
		}
		if c.store.taken(e.SubnetID, body.PortIP) {
			return &refusal{code: "EndPoint.2042"}
		}
		e.IP = body.PortIP
	} else {
		ip := netip.AddrFrom4([4]byte{192, 168, 0, 10})
		for c.store.taken(e.SubnetID, ip.String()) {
			ip = ip.Next()
		}
		e.IP = ip.String()
	}
	return e.addressV6(body)
}

// addressV6 gives an endpoint with ip_version dualstack an IPv6 address. Which one is a guess, as is that a bad one gets
// the code of a bad IPv4 address.
func (e *endpoint) addressV6(body *gen.CreateEndpointRequestBody) error {
	switch {
	case body.IPv6Address != "":
		ip, err := netip.ParseAddr(body.IPv6Address)
		if err != nil || !ip.Is6() || ip.Is4In6() {
			return &refusal{code: codeAddress}
		}
		e.IPv6Address = body.IPv6Address
	case body.IPVersion == gen.EndpointIPVersionDualstack:
		e.IPv6Address = "2001:db8::" + e.IP
	}
	return nil
}

// taken reports whether an endpoint in a subnet has an address.
func (s *store) taken(subnetID, ip string) bool {
	for _, e := range s.endpoints {
		if e.SubnetID == subnetID && e.IP == ip {
			return true
		}
	}
	return false
}

// checkAddresses checks the list of addresses that may use an endpoint.
func (c *call) checkAddresses(list []string) error {
	for _, entry := range list {
		if !strings.Contains(entry, "/") {
			entry += "/32"
		}
		if prefix, err := netip.ParsePrefix(entry); err != nil || !prefix.Addr().Is4() {
			return &refusal{code: codeAddresses}
		}
	}
	if most := c.config.addressLimit; most > 0 && len(list) > most {
		return &refusal{code: "EndPoint.2045"}
	}
	return nil
}
