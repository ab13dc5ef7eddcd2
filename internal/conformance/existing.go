package conformance

import (
	"context"
	"fmt"

	"github.com/vpcep-go/vpcep/gen"
)

// wasThere is why operations and questions are left out that would change something that the run did not make.
const wasThere = "it would change something that was there before the run"

// useService makes sure that the endpoint service which the run may use is there.
func (s *session) useService(ctx context.Context, id string) (string, error) {
	s.skip(wasThere, gen.OpCreateEndpointService(), gen.OpDeleteEndpointService(), gen.OpUpdateEndpointService(), gen.OpUpdateEndpointServiceName(),
		gen.OpUpgradeEndpointService(), gen.OpAddEndpointServiceServerResource())
	s.notFound(wasThere, partialUpdate, samePort)
	r := s.askSurely(ctx, question{op: gen.OpListServiceDetails(), path: map[string]string{serviceParam: id}})
	if !r.ok() {
		return "", fmt.Errorf("conformance: cannot use the endpoint service %s: %w", id, r.reason())
	}
	return id, ctx.Err()
}

// useEndpoint does with the endpoint that the run may use what changes nothing that was there.
func (s *session) useEndpoint(ctx context.Context, id string) error {
	s.skip(wasThere, gen.OpCreateEndpoint(), gen.OpDeleteEndpoint(), gen.OpAcceptOrRejectEndpoint(), gen.OpUpdateEndpointConnectionsDesc(),
		gen.OpUpdateEndpointWhite(), gen.OpUpgradeEndpoint())
	s.notFound("the run makes no endpoint", newEndpoint, goneEndpoint)
	r := s.askSurely(ctx, question{op: gen.OpListEndpointInfoDetails(), path: map[string]string{endpointParam: id}})
	if !r.ok() {
		return fmt.Errorf("conformance: cannot use the endpoint %s: %w", id, r.reason())
	}
	s.tryTags(ctx, gen.ResourceTypeEndpoint, id)
	return ctx.Err()
}
