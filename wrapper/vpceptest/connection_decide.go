package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// decideConnection is AcceptOrRejectEndpoint. As in the documented example, the answer shows the new state at once;
// with WithDelay it shows the old one, and the state changes later. A decision for the state that is there already is
// no error; that is a guess.
func decideConnection(c *call, service *endpointService, body *gen.AcceptOrRejectEndpointRequestBody) (any, error) {
	e, err := c.connected(service, body.Endpoints[0])
	if err != nil {
		return nil, err
	}
	if err := e.ready(); err != nil {
		return nil, err
	}
	decision := gen.EndpointStatusAccepted
	if body.Action == gen.ConnectionActionReject {
		decision = gen.EndpointStatusRejected
	}
	e.decide(c, decision)
	return object{"connections": []object{c.connection(e)}}, nil
}

// decide brings an endpoint into the state that the owner of the service decided for.
func (e *endpoint) decide(c *call, decision gen.EndpointStatus) {
	switch {
	case e.status() == decision:
		e.stay(string(decision)) // It takes back another decision that is on its way.
	case c.config.delay == 0:
		e.stay(string(decision))
		e.UpdatedAt = c.now
	default:
		e.begin(c, e.Status, string(decision))
	}
}
