package vpceptest

import (
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

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

// describedService is what everybody may know of an endpoint service: the answer of ListServiceDescribeDetails. The models of
// package gen leave out what is false; the service does not.
type describedService struct {
	ID           string          `json:"id"`
	ServiceName  string          `json:"service_name"`
	ServiceType  gen.ServiceType `json:"service_type"`
	CreatedAt    time.Time       `json:"created_at"`
	IsCharge     bool            `json:"is_charge"` // A string in the documented example, a boolean in its table.
	EnablePolicy bool            `json:"enable_policy"`
}

func (e *endpointService) described() describedService {
	return describedService{e.ID, e.fullName(), e.ServiceType, e.CreatedAt, e.IsCharge, e.EnablePolicy}
}

// publicService is an entry of ListServicePublicDetails.
type publicService struct {
	describedService
	Owner string `json:"owner"`
}

// listPublicServices is ListServicePublicDetails. The filters, keys, directions and pages are documented. That public
// services show in any state is a guess.
func listPublicServices() operation {
	return operation{handle: func(c *call) (any, error) {
		found := choose(c, c.store.services, func(e *endpointService) bool {
			return e.Public && c.asked("id", e.ID) && hasPart(e.fullName(), c.query.Get("endpoint_service_name"))
		})
		show := func(e *endpointService) publicService { return publicService{e.described(), e.Owner} }
		return object{"endpoint_services": each(page(c.query, found), show), "total_count": len(found)}, nil
	}}
}
