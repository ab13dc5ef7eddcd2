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

// publicService is an entry of ListServicePublicDetails. The models of package gen leave out what is false; the service
// does not.
type publicService struct {
	ID           string          `json:"id"`
	Owner        string          `json:"owner"`
	ServiceName  string          `json:"service_name"`
	ServiceType  gen.ServiceType `json:"service_type"`
	CreatedAt    time.Time       `json:"created_at"`
	IsCharge     bool            `json:"is_charge"` // A string in the documented example, a boolean in its table.
	EnablePolicy bool            `json:"enable_policy"`
}

// listPublicServices is ListServicePublicDetails. The filters, keys, directions and pages are documented. That public
// services show in any state is a guess.
func listPublicServices() operation {
	return operation{handle: func(c *call) (any, error) {
		found := choose(c, c.store.services, func(e *endpointService) bool {
			return e.public && c.asked("id", e.id) && hasPart(e.fullName(), c.query.Get("endpoint_service_name"))
		})
		listed := []publicService{}
		for _, e := range page(c.query, found) {
			listed = append(listed, publicService{
				e.id, e.ownerName, e.fullName(), e.kind, e.created, e.isCharge, e.enablePolicy,
			})
		}
		return struct {
			Services   []publicService `json:"endpoint_services"`
			TotalCount int             `json:"total_count"`
		}{listed, len(found)}, nil
	}}
}
