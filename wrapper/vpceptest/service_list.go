package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// listServices is ListEndpointService. A service with an address as its backend is of the VLAN kind, any other one not;
// that follows from what the pages say about the address. No service here has a public_border_group.
func listServices(c *call) (any, error) {
	found := choose(c, c.store.services, func(e *endpointService) bool {
		return c.owns(e) && c.asked("id", e.ID) && c.asked("status", e.Status) &&
			c.asked("public_border_group", "") && c.askedNet(e) &&
			hasPart(e.fullName(), c.query.Get("endpoint_service_name"))
	})
	return object{"endpoint_services": each(page(c.query, found), c.listedService), "total_count": len(found)}, nil
}

func (c *call) askedNet(e *endpointService) bool {
	switch gen.NetType(c.query.Get("net_type")) {
	case gen.NetTypeVlan:
		return e.IP != ""
	case gen.NetTypeVxlan:
		return e.IP == ""
	default:
		return true
	}
}

// serviceDetails is ListServiceDetails. The numbers of ports are integers here, as in the tables; the documented example
// has strings.
func serviceDetails(_ *call, e *endpointService) (any, error) {
	return e.detailed(), nil
}
