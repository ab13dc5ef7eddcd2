package vpceptest

import (
	"encoding/json"
	"fmt"

	"github.com/vpcep-go/vpcep/gen"
)

// EndpointServices copies the endpoint services, those of other accounts included, oldest first. They look as
// ListServiceDetails shows them.
func (s *Service) EndpointServices() []gen.ServiceDetailsResp {
	return inspect[gen.ServiceDetailsResp](s, func(c *call) []any {
		return details(c.store.services, func(e *endpointService) any { return e.detailed() })
	})
}

// Endpoints copies the endpoints, those of other accounts included, oldest first. They look as ListEndpointInfoDetails
// shows them.
func (s *Service) Endpoints() []gen.EndpointInfoResp {
	return inspect[gen.EndpointInfoResp](s, func(c *call) []any {
		return details(c.store.endpoints, func(e *endpoint) any { return e.detailed() })
	})
}

// Connections copies the connections of an endpoint service, oldest first. It is empty for an unknown one.
func (s *Service) Connections(serviceID string) []gen.ConnectionEndpoints {
	return inspect[gen.ConnectionEndpoints](s, func(c *call) []any {
		return details(c.store.endpoints, func(e *endpoint) any {
			if e.service.id != serviceID {
				return nil
			}
			return e.connection()
		})
	})
}

// details shows all resources, oldest first, but for those that show gives nil for.
func details[T owned](all map[string]T, show func(T) any) []any {
	var list []any
	for _, one := range oldestFirst(all) {
		if shown := show(one); shown != nil {
			list = append(list, shown)
		}
	}
	return list
}

// inspect reads the state as it is by now.
func inspect[T any](s *Service, of func(c *call) []any) []T {
	var list []T
	s.edit(func(c *call) {
		for _, one := range of(c) {
			text, err := json.Marshal(one)
			var copied T
			if err == nil {
				err = json.Unmarshal(text, &copied)
			}
			if err != nil {
				s.config.report(fmt.Errorf("vpceptest: copy the state: %w", err))
			}
			list = append(list, copied)
		}
	})
	return list
}
