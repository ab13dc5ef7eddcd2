package vpceptest

import (
	"cmp"

	"github.com/vpcep-go/vpcep/gen"
)

// createService is CreateEndpointService. The answer shows a service that is creating; WithDelay says how long. A guess
// is that a port belongs to the VPC that it was first named with, and that any id of a VPC is good.
func createService(c *call, body *gen.CreateEndpointServiceRequestBody) (any, error) {
	if err := c.checkNewService(body); err != nil {
		return nil, err
	}
	e := c.newService("")
	e.Name, e.PortID, e.VIPPortID, e.IP = body.ServiceName, body.PortID, body.VIPPortID, body.IP
	e.VPCID, e.ServerType, e.IPVersion = body.VPCID, body.ServerType, body.IPVersion
	e.Ports, e.Tags, e.Description = body.Ports, body.Tags, body.Description
	e.TCPProxy = cmp.Or(body.TCPProxy, gen.TCPProxyClose)
	e.ApprovalEnabled = body.ApprovalEnabled == nil || *body.ApprovalEnabled
	e.begin(c, StatusCreating, StatusAvailable)
	if c.store.failing() {
		e.Next = StatusFailed
	}
	c.store.services[e.ID], c.store.vpcs[e.PortID] = e, e.VPCID
	return e.made(), nil
}

// checkNewService checks what the contract does not.
func (c *call) checkNewService(body *gen.CreateEndpointServiceRequestBody) error {
	switch {
	case body.ServiceType == gen.ServiceTypeGateway:
		return &refusal{code: codeParameter, detail: "users make interface services only"} // The code is a guess.
	case body.IPVersion == gen.ServiceIPVersionIpv6 && body.SNATNetworkID == "":
		return &refusal{code: codeParameter, detail: "ip_version ipv6 needs snat_network_id"} // The code is a guess.
	case body.VIPPortID != "" && body.ServerType != gen.ServerTypeVIP:
		return &refusal{code: codeVIPPort}
	case body.VPCID == "":
		return &refusal{code: "EndPoint.2001"}
	case c.store.elsewhere(body.PortID, body.VPCID):
		return &refusal{code: "EndPoint.3042"}
	}
	if err := checkNewTags(body.Tags); err != nil {
		return err
	}
	if err := c.checkPorts(body.Ports, body.PortID, ""); err != nil {
		return err
	}
	if len(own(c, c.store.services)) >= c.config.serviceQuota {
		return &refusal{code: codeQuota}
	}
	return nil
}

// elsewhere reports whether a port or subnet was named with another VPC before.
func (s *store) elsewhere(id, vpcID string) bool {
	known, ok := s.vpcs[id]
	return ok && known != vpcID
}
