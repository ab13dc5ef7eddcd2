package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// endpoint is an endpoint, and its connection to a service.
type endpoint struct {
	StateEndpoint // Without Professional, which edition says.

	number  uint64 // See resource.
	service *endpointService
	edition StateStage // Its states are those of gen.Edition.
}

// about implements owned.
func (e *endpoint) about() resource {
	return resource{e.ID, e.ID, e.ProjectID, &e.Tags, e.CreatedAt, e.UpdatedAt, e.number}
}

// firstMarker is where marker ids begin. Most documented examples, and the vendor's SDKs, have 32 bits for them;
// FaultLargeMarkerIDs writes those of the other examples.
const firstMarker = 1 << 24

// newEndpoint makes an endpoint of the project at a service.
func (c *call) newEndpoint(service *endpointService) *endpoint {
	number := c.store.next()
	return &endpoint{
		StateEndpoint: StateEndpoint{
			ID: newID(), EndpointServiceID: service.ID, StateOwner: StateOwner{ProjectID: c.project}, VPCID: newID(), PoolID: newID(),
			MarkerID:  firstMarker + int64(number), //nolint:gosec // No test makes 2^62 things.
			CreatedAt: c.now, UpdatedAt: c.now,
		},
		number: number, service: service, edition: StateStage{Status: string(gen.EditionBasic)},
	}
}

// status is the state of an endpoint.
func (e *endpoint) status() gen.EndpointStatus { return gen.EndpointStatus(e.Status) }

// afterCreation is the state that a new endpoint comes to.
func (e *endpoint) afterCreation() string {
	if e.service.ApprovalEnabled {
		return string(gen.EndpointStatusPendingAcceptance)
	}
	return string(gen.EndpointStatusAccepted)
}

// AddEndpoint adds an endpoint of another account to an endpoint service, without a request and its checks, and gives
// its id. It is accepted, or waits for approval where the service wants that. An unknown endpoint service is added
// first.
func (s *Service) AddEndpoint(serviceID, accountID string) (id string) {
	s.edit(func(c *call) {
		e := c.newEndpoint(c.service(serviceID))
		e.StateOwner = StateOwner{AccountID: accountID}
		e.stay(e.afterCreation())
		c.store.endpoints[e.ID], id = e, e.ID
	})
	return id
}

// endpoint finds the endpoint in the path.
func (c *call) endpoint() (*endpoint, error) { return c.ownEndpoint(c.path["vpc_endpoint_id"]) }

// ownEndpoint finds an endpoint of the project.
func (c *call) ownEndpoint(id string) (*endpoint, error) {
	found, err := c.anyEndpoint(id)
	if err == nil && !c.owns(found) {
		return nil, &refusal{code: codeNoEndpoint}
	}
	return found, err
}

// anyEndpoint finds an endpoint of any account. That one which is gone has a code of its own is a guess.
func (c *call) anyEndpoint(id string) (*endpoint, error) {
	found, ok := c.store.endpoints[id]
	switch {
	case ok:
		return found, nil
	case c.store.removed[id]:
		return nil, &refusal{code: "EndPoint.2008"}
	default:
		return nil, &refusal{code: codeNoEndpoint}
	}
}

// readyEndpoint is endpoint for changes, which need one that is neither on its way in or out nor failed.
func (c *call) readyEndpoint() (*endpoint, error) {
	found, err := c.endpoint()
	if err != nil {
		return nil, err
	}
	return found, found.ready()
}

// ready refuses changes of an endpoint that is on its way in or out, or failed.
func (e *endpoint) ready() error {
	switch e.status() {
	case gen.EndpointStatusDeleting:
		return &refusal{code: "EndPoint.2018"}
	case gen.EndpointStatusCreating:
		return &refusal{code: "EndPoint.2019"}
	case gen.EndpointStatusFailed:
		return &refusal{code: "EndPoint.2047"}
	default:
		return nil
	}
}
