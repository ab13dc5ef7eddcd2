package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// shown is what all answers about an endpoint service hold.
func (e *endpointService) shown() object {
	return object{
		"id": e.ID, "port_id": e.PortID, "vip_port_id": e.VIPPortID, "service_name": e.fullName(), "server_type": e.ServerType,
		"vpc_id": e.VPCID, "approval_enabled": e.ApprovalEnabled, "status": e.Status, "service_type": e.ServiceType,
		"created_at": e.CreatedAt, "updated_at": e.UpdatedAt, "project_id": e.ProjectID, "ports": e.Ports,
		"tcp_proxy": e.TCPProxy, "tags": shownTags(e.Tags), "description": e.Description, "ip": e.IP, "enable_policy": e.EnablePolicy,
	}.sparse("port_id", "vip_port_id", "ports", "ip")
}

// made is the answer of CreateEndpointService and UpdateEndpointService.
func (e *endpointService) made() object {
	return e.shown().with(object{"pool_id": e.PoolID, "cidr_type": gen.CIDRTypeInternal, "ip_version": e.IPVersion}).sparse("ip_version")
}

// detailed is the answer of ListServiceDetails.
func (e *endpointService) detailed() object {
	return e.shown().with(object{
		"cidr_type": gen.CIDRTypeInternal, "supported_editions": e.editions(), "error": e.problems(),
	}).sparse("error")
}

// listedService is an entry of ListEndpointService.
func (c *call) listedService(e *endpointService) object {
	return e.shown().with(object{
		"domain_id": c.config.accountID, "connection_count": c.connections(e), "supported_editions": e.editions(), "error": e.problems(),
	}).sparse("error")
}

// editions are the editions that a service supports.
func (e *endpointService) editions() []gen.Edition {
	if e.BasicOnly {
		return []gen.Edition{gen.EditionBasic}
	}
	return []gen.Edition{gen.EditionBasic, gen.EditionProfession}
}

// problems say why a service failed.
func (e *endpointService) problems() []gen.ServiceError {
	if e.Status != StatusFailed {
		return nil
	}
	r := refusal{code: "EndPoint.3001"}
	return []gen.ServiceError{{Code: r.code, Message: r.message()}}
}

// connections counts the endpoints of a service that are creating or accepted, as documented.
func (c *call) connections(e *endpointService) (n int) {
	for _, one := range c.store.endpoints {
		if s := one.status(); one.service == e && (s == gen.EndpointStatusCreating || s == gen.EndpointStatusAccepted) {
			n++
		}
	}
	return n
}
