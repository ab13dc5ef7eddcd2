package vpceptest

import (
	"cmp"

	"github.com/vpcep-go/vpcep/gen"
)

// updateService is UpdateEndpointService. The list of ports replaces the old one, as documented. That every member that
// is left out stays as it is, is a guess: the pages give approval_enabled a default of true even here.
func updateService(c *call, e *endpointService, body *gen.UpdateEndpointServiceRequestBody) (any, error) {
	if err := c.checkBackend(e, body); err != nil {
		return nil, err
	}
	portID, ports := cmp.Or(body.PortID, e.PortID), body.Ports
	if ports == nil {
		ports = e.Ports
	}
	if body.Ports != nil || body.PortID != "" {
		if err := c.checkPorts(ports, portID, e.ID); err != nil {
			return nil, err
		}
	}
	e.PortID, e.Ports, e.UpdatedAt = portID, ports, c.now
	e.VIPPortID, e.IP = cmp.Or(body.VIPPortID, e.VIPPortID), cmp.Or(body.IP, e.IP)
	e.TCPProxy = cmp.Or(body.TCPProxy, e.TCPProxy)
	set(&e.ApprovalEnabled, body.ApprovalEnabled)
	set(&e.Name, body.ServiceName)
	set(&e.Description, body.Description)
	c.store.vpcs[e.PortID] = e.VPCID
	return e.made(), nil
}

// checkBackend checks a change of the backend. The address can be changed where the service was made with one, and the
// port where it was not; the pages name the codes only.
func (c *call) checkBackend(e *endpointService, body *gen.UpdateEndpointServiceRequestBody) error {
	switch {
	case body.PortID != "" && body.IP != "":
		return &refusal{code: "EndPoint.3052"}
	case body.VIPPortID != "" && body.IP != "":
		return &refusal{code: "EndPoint.3053"}
	case e.IP != "" && (body.PortID != "" || body.VIPPortID != ""):
		return &refusal{code: "EndPoint.3054"}
	case e.IP == "" && body.IP != "":
		return &refusal{code: "EndPoint.3055"}
	case body.VIPPortID != "" && e.ServerType != gen.ServerTypeVIP:
		return &refusal{code: codeVIPPort}
	case c.store.elsewhere(body.PortID, e.VPCID):
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
