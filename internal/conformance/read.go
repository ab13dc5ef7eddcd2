package conformance

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/vpcep-go/vpcep/gen"
)

// object is a JSON object.
type object = map[string]any

const (
	serviceParam  = "vpc_endpoint_service_id"
	endpointParam = "vpc_endpoint_id"
)

// read asks what can be asked without a change.
func (s *session) read(ctx context.Context) error {
	if r := s.ask(ctx, question{op: gen.OpListQuotaDetails()}); r.status == 0 || r.status == http.StatusUnauthorized {
		return fmt.Errorf("conformance: the service does not answer, or refuses the credentials: %w", r.err)
	}
	s.ask(ctx, question{op: gen.OpListVersionDetails()})
	s.ask(ctx, question{op: gen.OpListSpecifiedVersionDetails(), path: map[string]string{"version": "v1"}})
	s.ask(ctx, question{op: gen.OpListServicePublicDetails()})
	for _, kind := range []gen.ResourceType{gen.ResourceTypeEndpointService, gen.ResourceTypeEndpoint} {
		s.readTags(ctx, kind)
	}
	var listed struct {
		Services  []struct{ ID string } `json:"endpoint_services"`
		Endpoints []struct{ ID string }
	}
	service, endpoint := s.options.ServiceID, s.options.EndpointID
	if s.ask(ctx, question{op: gen.OpListEndpointService()}).read(&listed); service == "" && len(listed.Services) > 0 {
		service = listed.Services[0].ID
	}
	if service != "" {
		s.readService(ctx, service)
	}
	if s.ask(ctx, question{op: gen.OpListEndpoints()}).read(&listed); endpoint == "" && len(listed.Endpoints) > 0 {
		endpoint = listed.Endpoints[0].ID
	}
	if endpoint != "" {
		s.ask(ctx, question{op: gen.OpListEndpointInfoDetails(), path: map[string]string{endpointParam: endpoint}})
	}
	s.askForNothing(ctx)
	return ctx.Err()
}

// readService reads everything of an endpoint service.
func (s *session) readService(ctx context.Context, id string) {
	path := map[string]string{serviceParam: id}
	s.ask(ctx, question{op: gen.OpListServiceDetails(), path: path})
	s.ask(ctx, question{op: gen.OpListServiceDescribeDetails(), query: url.Values{"id": {id}}})
	s.ask(ctx, question{op: gen.OpListServicePermissionsDetails(), path: path})
	s.ask(ctx, question{op: gen.OpListServiceConnections(), path: path})
}

// askForNothing asks for what is not there.
func (s *session) askForNothing(ctx context.Context) {
	nowhere := map[string]string{serviceParam: newUUID()}
	for id, op := range map[string]gen.Operation{
		unknownService: gen.OpListServiceDetails(), unknownWhitelist: gen.OpListServicePermissionsDetails(),
		unknownConnection: gen.OpListServiceConnections(),
	} {
		s.find(id, s.ask(ctx, question{op: op, path: nowhere, odd: true}).verdict())
	}
	r := s.ask(ctx, question{op: gen.OpListEndpointInfoDetails(), path: map[string]string{endpointParam: newUUID()}, odd: true})
	s.find(unknownEndpoint, r.verdict())
	r = s.ask(ctx, question{op: gen.OpListEndpoints(), query: url.Values{"conformance": {"true"}}, odd: true})
	s.find(unknownParameter, r.verdict())
}
