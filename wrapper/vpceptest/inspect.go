package vpceptest

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// EndpointServices copies the endpoint services, those of other accounts included, oldest first. They look as
// ListServiceDetails shows them.
func (s *Service) EndpointServices() []gen.ServiceDetailsResp {
	return inspect[[]gen.ServiceDetailsResp](s, func(c *call) any {
		return each(oldestFirst(c.store.services), (*endpointService).detailed)
	})
}

// Endpoints copies the endpoints, those of other accounts included, oldest first. They look as ListEndpointInfoDetails
// shows them.
func (s *Service) Endpoints() []gen.EndpointInfoResp {
	return inspect[[]gen.EndpointInfoResp](s, func(c *call) any {
		return each(oldestFirst(c.store.endpoints), (*endpoint).detailed)
	})
}

// Connections copies the connections of an endpoint service, oldest first. It is empty for an unknown one.
func (s *Service) Connections(serviceID string) []gen.ConnectionEndpoints {
	return inspect[[]gen.ConnectionEndpoints](s, func(c *call) any {
		others := func(e *endpoint) bool { return e.service.ID != serviceID }
		return each(slices.DeleteFunc(oldestFirst(c.store.endpoints), others), c.connection)
	})
}

// inspect copies a part of the state as it is by now.
func inspect[T any](s *Service, of func(c *call) any) T {
	var seen T
	s.edit(func(c *call) {
		var err error
		if seen, err = copied[T](of(c)); err != nil {
			s.config.report(fmt.Errorf("vpceptest: copy the state: %w", err))
		}
	})
	return seen
}

// copied is a value with all that it points to, by way of its form as JSON.
func copied[T any](value any) (T, error) {
	var made T
	text, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(text, &made)
	}
	return made, err
}
