package vpceptest

import (
	"cmp"

	"github.com/vpcep-go/vpcep/gen"
)

// updateService is UpdateEndpointService. The list of ports replaces the old one, as documented. That every member that
// is left out stays as it is, is a guess: the pages give approval_enabled a default of true even here.
func updateService() operation {
	return operation{codes: serviceCodes(), handle: bodyOn((*call).changeable, func(c *call, e *endpointService, body *gen.UpdateEndpointServiceRequestBody) (any, error) {
		if err := c.checkBackend(e, body); err != nil {
			return nil, err
		}
		portID, ports := cmp.Or(body.PortID, e.portID), body.Ports
		if ports == nil {
			ports = e.ports
		}
		if body.Ports != nil || body.PortID != "" {
			if err := c.checkPorts(ports, portID, e.id); err != nil {
				return nil, err
			}
		}
		e.portID, e.ports, e.updated = portID, ports, c.now
		e.vipPortID, e.ip = cmp.Or(body.VIPPortID, e.vipPortID), cmp.Or(body.IP, e.ip)
		e.tcpProxy = cmp.Or(body.TCPProxy, e.tcpProxy)
		set(&e.approval, body.ApprovalEnabled)
		set(&e.name, body.ServiceName)
		set(&e.description, body.Description)
		c.store.vpcs[e.portID] = e.vpcID
		return e.made(), nil
	})}
}

// checkBackend checks a change of the backend. The address can be changed where the service was made with one, and the
// port where it was not; the pages name the codes only.
func (c *call) checkBackend(e *endpointService, body *gen.UpdateEndpointServiceRequestBody) error {
	switch {
	case body.PortID != "" && body.IP != "":
		return &refusal{code: "EndPoint.3052"}
	case body.VIPPortID != "" && body.IP != "":
		return &refusal{code: "EndPoint.3053"}
	case e.ip != "" && (body.PortID != "" || body.VIPPortID != ""):
		return &refusal{code: "EndPoint.3054"}
	case e.ip == "" && body.IP != "":
		return &refusal{code: "EndPoint.3055"}
	case body.VIPPortID != "" && e.serverType != gen.ServerTypeVIP:
		return &refusal{code: codeVIPPort}
	case c.store.elsewhere(body.PortID, e.vpcID):
		return &refusal{code: "EndPoint.3042"}
	default:
		return nil
	}
}

// set changes what was given.
func set[T any](value, given *T) {
	if given != nil {
		*value = *given
	}
}
