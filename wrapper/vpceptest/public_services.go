package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// publicOwner is the owner of public services in the documented example.
const publicOwner = "example"

// AddPublicService adds a public endpoint service, as operators of the cloud offer them: available, open to everyone,
// and to be paid for, as in the documented example. It gives the id. kind is gen.ServiceTypeInterface or
// gen.ServiceTypeGateway; the list of public services shows the name as REGION.NAME.ID. A service has no public ones
// unless they are added. AddEndpointService with AsPublic sets more.
func (s *Service) AddPublicService(name string, kind gen.ServiceType) (id string) {
	id = newID()
	opts := []ServiceOption{Named(name), AsPublic(publicOwner, true)}
	if kind == gen.ServiceTypeGateway {
		opts = append(opts, AsGateway())
	}
	s.AddEndpointService(id, StatusAvailable, opts...)
	return id
}

// described is what everybody may know of an endpoint service: the answer of ListServiceDescribeDetails.
func (e *endpointService) described() object {
	return object{
		"id": e.ID, "service_name": e.fullName(), "service_type": e.ServiceType, "created_at": e.CreatedAt,
		"is_charge": e.IsCharge, "enable_policy": e.EnablePolicy, // A string in the documented example, a boolean in its table.
	}
}

// listPublicServices is ListServicePublicDetails. The filters, keys, directions and pages are documented. That public
// services show in any state is a guess.
func listPublicServices(c *call) (any, error) {
	found := choose(c, c.store.services, func(e *endpointService) bool {
		return e.Public && c.asked("id", e.ID) && hasPart(e.fullName(), c.query.Get("endpoint_service_name"))
	})
	show := func(e *endpointService) object { return e.described().with(object{"owner": e.Owner}) }
	return object{"endpoint_services": each(page(c.query, found), show), "total_count": len(found)}, nil
}

// describeService is ListServiceDescribeDetails, for services of every account. A name is the one that the service keeps,
// or the part that the owner chose, where the oldest service of that name is shown. That the part will do is a guess,
// after the documented example.
func describeService(c *call) (any, error) {
	id, name := c.query.Get("id"), c.query.Get("endpoint_service_name")
	if (id == "") == (name == "") {
		return nil, &refusal{code: "EndPoint.2002", detail: "give either id or endpoint_service_name"}
	}
	found := choose(c, c.store.services, func(e *endpointService) bool {
		return e.ID == id || name != "" && (e.fullName() == name || e.Name == name)
	})
	if len(found) == 0 {
		return nil, &refusal{code: codeNoService}
	}
	return found[len(found)-1].described(), nil
}
