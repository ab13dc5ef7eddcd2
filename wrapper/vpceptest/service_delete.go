package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// deleteService is DeleteEndpointService. Guesses: rejected and failed endpoints do not hold a service, one that is
// being deleted is deleted again without an error, and one that is being created is refused with EndPoint.2004.
func deleteService(c *call, e *endpointService) (any, error) {
	switch {
	case e.Status == StatusDeleting:
		return noBody()
	case e.Status == StatusCreating:
		return nil, &refusal{code: codeNotAvailable}
	case c.inUse(e):
		return nil, &refusal{code: "EndPoint.3006"}
	}
	e.UpdatedAt = c.now
	e.begin(c, StatusDeleting, gone)
	return noBody()
}

// inUse reports whether an endpoint is connected to a service, or waits to be.
func (c *call) inUse(e *endpointService) bool {
	for _, one := range c.store.endpoints {
		if s := one.status(); one.service == e && s != gen.EndpointStatusRejected && s != gen.EndpointStatusFailed {
			return true
		}
	}
	return false
}
