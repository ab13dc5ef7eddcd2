package vpceptest

import (
	"cmp"

	"github.com/vpcep-go/vpcep/gen"
)

// endpointService is an endpoint service with its whitelist.
type endpointService struct {
	StateService // Without its Permissions, which are in whitelist.

	number    uint64 // See resource.
	region    string
	whitelist recordSet
}

// about implements owned.
func (e *endpointService) about() resource {
	return resource{e.ID, e.fullName(), e.ProjectID, &e.Tags, e.CreatedAt, e.UpdatedAt, e.number}
}

// fullName is the name as the service keeps it: REGION.NAME.ID, or REGION.ID without a name.
func (e *endpointService) fullName() string {
	if e.Name == "" {
		return e.region + "." + e.ID
	}
	return e.region + "." + e.Name + "." + e.ID
}

// newService makes an endpoint service of the project with values for everything that is not given.
func (c *call) newService(id string) *endpointService {
	return &endpointService{
		StateService: StateService{
			ID: cmp.Or(id, newID()), StateOwner: StateOwner{ProjectID: c.project}, StateStage: StateStage{Status: StatusAvailable},
			ServiceType: gen.ServiceTypeInterface, ServerType: gen.ServerTypeVM, PortID: newID(), VPCID: newID(), PoolID: newID(),
			Ports:    []gen.PortList{{ClientPort: 8080, ServerPort: 80, Protocol: gen.ProtocolTCP}},
			TCPProxy: gen.TCPProxyClose, CreatedAt: c.now, UpdatedAt: c.now,
		},
		number: c.store.next(), region: c.config.region, whitelist: newRecordSet(),
	}
}

// AddEndpointService adds an endpoint service with an empty whitelist. Of one that exists it changes the status and
// what the options say. It keeps the status until it is given another one. The whitelist can be used, and endpoints
// connect, while the status is StatusAvailable. Without options it belongs to the project of the service and accepts
// connections without approval.
func (s *Service) AddEndpointService(id, status string, opts ...ServiceOption) {
	s.edit(func(c *call) {
		service := c.service(id)
		service.stay(status)
		for _, opt := range opts {
			opt(service)
		}
	})
}

// service finds an endpoint service, or makes one that is available.
func (c *call) service(id string) *endpointService {
	found, ok := c.store.services[id]
	if !ok {
		found = c.newService(id)
		c.store.services[id] = found
	}
	return found
}

// endpointService finds the endpoint service in the path of requests about its whitelist and connections. It must be
// available.
func (c *call) endpointService() (*endpointService, error) {
	return c.serviceInPath(codeNoService, codeNotAvailable)
}

// ownService finds the endpoint service in the path of requests about the service itself. The pages have two codes for
// one that is unknown, and do not say which operation answers which; that it is EndPoint.0005 here is a guess.
func (c *call) ownService() (*endpointService, error) { return c.serviceInPath(codeNotFound, "") }

// changeable is ownService for changes, which need an available service.
func (c *call) changeable() (*endpointService, error) {
	return c.serviceInPath(codeNotFound, "EndPoint.3045")
}

// serviceInPath finds the endpoint service in the path. The codes are those for one that is unknown, and for one that is
// not available, where that matters.
func (c *call) serviceInPath(unknown, notAvailable string) (*endpointService, error) {
	found, ok := c.store.services[c.path["vpc_endpoint_service_id"]]
	switch {
	case !ok || !c.owns(found):
		return nil, &refusal{code: unknown}
	case notAvailable != "" && found.Status != StatusAvailable:
		return nil, &refusal{code: notAvailable}
	default:
		return found, nil
	}
}
