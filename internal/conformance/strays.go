package conformance

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// description is that of what the run makes.
func (s *session) description() string { return "made by vpcep conformance " + s.mark }

// ownService is an endpoint service of the run, to be removed.
func (s *session) ownService(id string) *undo {
	return &undo{Left{Kind: KindOfService, ID: id, Name: named(s.serviceName)}, func(ctx context.Context) error {
		return s.remove(ctx, gen.OpDeleteEndpointService(), gen.OpListServiceDetails(), map[string]string{serviceParam: id})
	}}
}

// ownEndpoint is an endpoint of the run, to be removed.
func (s *session) ownEndpoint(id string) *undo {
	return &undo{Left{Kind: KindOfEndpoint, ID: id}, func(ctx context.Context) error {
		return s.remove(ctx, gen.OpDeleteEndpoint(), gen.OpListEndpointInfoDetails(), map[string]string{endpointParam: id})
	}}
}

// perhapsService and perhapsEndpoint are what may be there, and no list showed yet.
func (s *session) perhapsService() Left {
	return Left{Kind: KindOfLostService, Name: named(s.serviceName)}
}

func (s *session) perhapsEndpoint(service string) Left {
	return Left{Kind: KindOfLostEndpoint, Name: "in the VPC " + s.options.VPCID + " at the endpoint service " + service}
}

// stray is an endpoint that the run made without learning its id.
type stray struct {
	ID      string
	Service string `json:"endpoint_service_id"`
}

// findStrays looks for what the run made without learning its id, to remove it too. A gateway may say that it is busy when a
// request went through, and the client asks again.
func (s *session) findStrays(ctx context.Context) {
	services, endpoints := s.strayServices(ctx), s.strayEndpoints(ctx)
	for _, id := range services { // They go last.
		s.undo = slices.Insert(s.undo, 0, s.ownService(id))
		s.found(s.perhapsService())
	}
	for _, one := range endpoints {
		s.undo = append(s.undo, s.ownEndpoint(one.ID))
		s.found(s.perhapsEndpoint(one.Service))
	}
}

// found takes away that something may be there: it is.
func (s *session) found(what Left) {
	if i := slices.Index(s.lost, what); i >= 0 {
		s.lost = slices.Delete(s.lost, i, i+1)
	}
}

// strayServices are the endpoint services with the name that only this run gives, but for those that it knows.
func (s *session) strayServices(ctx context.Context) []string {
	if s.serviceName == "" {
		return nil
	}
	var strays []string
	query := url.Values{"endpoint_service_name": {s.serviceName}}
	pages(ctx, s, question{op: gen.OpListEndpointService(), query: query}, "endpoint_services", func(service struct {
		ID   string
		Name string `json:"service_name"`
	}) bool {
		if strings.Contains(service.Name, s.serviceName) && !s.knows(service.ID) {
			strays = append(strays, service.ID)
		}
		return true
	})
	return strays
}

// strayEndpoints are the endpoints that the run made, but for those that it knows.
func (s *session) strayEndpoints(ctx context.Context) []stray {
	if len(s.connectedTo) == 0 {
		return nil
	}
	var strays []stray
	query := url.Values{"vpc_id": {s.options.VPCID}}
	pages(ctx, s, question{op: gen.OpListEndpoints(), query: query}, "endpoints", func(one stray) bool {
		if slices.Contains(s.connectedTo, one.Service) && !s.knows(one.ID) && (s.isOwn(one.Service) || s.isDescribed(ctx, one.ID)) {
			strays = append(strays, one)
		}
		return true
	})
	return strays
}

// isDescribed reports whether an endpoint has the description that only this run gives. Lists need not show it.
func (s *session) isDescribed(ctx context.Context, id string) bool {
	var found struct{ Description string }
	path := map[string]string{endpointParam: id}
	s.ask(ctx, question{op: gen.OpListEndpointInfoDetails(), path: path}).read(&found)
	return found.Description == s.description()
}

// knows reports whether the run removes what has an id, or whether there is none.
func (s *session) knows(id string) bool {
	return id == "" || slices.ContainsFunc(s.undo, func(one *undo) bool { return one.what.ID == id })
}
