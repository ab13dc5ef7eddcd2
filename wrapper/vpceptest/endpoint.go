package vpceptest

import (
	"encoding/json"

	"github.com/vpcep-go/vpcep/gen"
)

// endpoint is an endpoint, and its connection to a service.
type endpoint struct {
	resource
	stage           stage[gen.EndpointStatus]
	service         *endpointService
	markerID        int64
	vpcID, subnetID string
	ip, ipv6        string
	dns             bool
	note            string // The description that the owner of the service gave to the connection.
	whitelist       []string
	enableWhitelist bool
	routeTables     []string
	statements      []gen.PolicyStatement
	document        json.RawMessage
	poolID          string
	edition         stage[gen.Edition]
}

// firstMarker is where marker ids begin. Most documented examples, and the vendor's SDKs, have 32 bits for them;
// FaultLargeMarkerIDs writes those of the other examples.
const firstMarker = 1 << 24

// newEndpoint makes an endpoint of the project at a service.
func (c *call) newEndpoint(service *endpointService) *endpoint {
	e := &endpoint{resource: c.newResource(""), service: service, poolID: newID(), vpcID: newID()}
	e.markerID = firstMarker + int64(e.number) //nolint:gosec // No test makes 2^62 things.
	e.edition.stay(gen.EditionBasic)
	return e
}

// afterCreation is the state that a new endpoint comes to.
func (e *endpoint) afterCreation() gen.EndpointStatus {
	if e.service.approval {
		return gen.EndpointStatusPendingAcceptance
	}
	return gen.EndpointStatusAccepted
}

// AddEndpoint adds an endpoint of another account to an endpoint service, without a request and its checks, and gives
// its id. It is accepted, or waits for approval where the service wants that. An unknown endpoint service is added
// first.
func (s *Service) AddEndpoint(serviceID, accountID string) (id string) {
	s.edit(func(c *call) {
		e := c.newEndpoint(c.service(serviceID))
		e.projectID, e.accountID = "", accountID
		e.stage.stay(e.afterCreation())
		c.store.endpoints[e.id], id = e, e.id
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
	switch e.stage.status {
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
