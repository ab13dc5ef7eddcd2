package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// endpointService is an endpoint service with its whitelist.
type endpointService struct {
	resource
	stage                   stage[gen.ServiceStatus]
	name                    string // The part that the owner chose.
	region                  string
	kind                    gen.ServiceType
	serverType              gen.ServerType
	portID, vipPortID, ip   string // The backend.
	vpcID, poolID           string
	ipVersion               gen.ServiceIPVersion
	ports                   []gen.PortList
	tcpProxy                gen.TCPProxy
	approval, enablePolicy  bool
	public, isCharge        bool   // Open to everyone without a whitelist; to be paid for.
	ownerName               string // What the list of public services says about the owner.
	professional, supported bool   // Its edition; whether the professional one can be had.
	resources               []gen.ServerResource
	whitelist               recordSet
}

// fullName is the name as the service keeps it: REGION.NAME.ID, or REGION.ID without a name.
func (e *endpointService) fullName() string {
	if e.name == "" {
		return e.region + "." + e.id
	}
	return e.region + "." + e.name + "." + e.id
}

// newService makes an endpoint service of the project with values for everything that is not given.
func (c *call) newService(id string) *endpointService {
	return &endpointService{
		resource: c.newResource(id), region: c.config.region, stage: stage[gen.ServiceStatus]{status: StatusAvailable},
		kind: gen.ServiceTypeInterface, serverType: gen.ServerTypeVM, portID: newID(), vpcID: newID(), poolID: newID(),
		ports:    []gen.PortList{{ClientPort: 8080, ServerPort: 80, Protocol: gen.ProtocolTCP}},
		tcpProxy: gen.TCPProxyClose, supported: true, whitelist: newRecordSet(),
	}
}

// AddEndpointService adds an endpoint service with an empty whitelist. Of one that exists it changes the status and
// what the options say. It keeps the status until it is given another one. The whitelist can be used, and endpoints
// connect, while the status is StatusAvailable. Without options it belongs to the project of the service and accepts
// connections without approval.
func (s *Service) AddEndpointService(id, status string, opts ...ServiceOption) {
	s.edit(func(c *call) {
		service := c.service(id)
		service.stage.stay(gen.ServiceStatus(status))
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
	case notAvailable != "" && found.stage.status != StatusAvailable:
		return nil, &refusal{code: notAvailable}
	default:
		return found, nil
	}
}
