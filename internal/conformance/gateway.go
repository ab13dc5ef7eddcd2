package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// publicService is an item of the list of public services.
type publicService struct {
	ID       string
	Type     string `json:"service_type"`
	IsCharge any    `json:"is_charge"` // A boolean or, in documented examples, a string.
}

// tryGateway makes an endpoint at a public gateway service that costs nothing, where there is one.
func (s *session) tryGateway(ctx context.Context) error {
	forGateways := []gen.Operation{gen.OpUpdateEndpointPolicy(), gen.OpDeleteEndpointPolicy(), gen.OpUpdateEndpointRoutetable()}
	service, why := "", "the run does not know in which VPC to make an endpoint"
	if s.options.VPCID != "" {
		service, why = s.freeGateway(ctx)
	}
	if why != "" {
		s.skip(why, forGateways...)
		return ctx.Err()
	}
	id, r := s.makeEndpoint(ctx, object{"vpc_id": s.options.VPCID}, service, false)
	if id == "" {
		s.skip("no endpoint could be made at a public gateway service: "+r.why(), forGateways...)
		return ctx.Err()
	}
	path := map[string]string{endpointParam: id}
	if _, err := s.waitFor(ctx, gen.OpListEndpointInfoDetails(), path, string(gen.EndpointStatusAccepted)); err != nil {
		return err
	}
	var found struct{ Routetables texts }
	s.ask(ctx, question{op: gen.OpListEndpointInfoDetails(), path: path}).read(&found)
	s.change(ctx, question{op: gen.OpUpdateEndpointPolicy(), path: path, body: object{"policy_statement": []object{{
		"Effect": "Allow", "Action": []string{"obs:*:*"}, "Resource": []string{"obs:*:*:*:*"},
	}}}})
	s.change(ctx, question{op: gen.OpDeleteEndpointPolicy(), path: path})
	if len(found.Routetables) > 0 {
		s.change(ctx, question{op: gen.OpUpdateEndpointRoutetable(), path: path, body: object{"routetables": found.Routetables}})
	} else {
		s.skip("the details of the endpoint show no route tables", gen.OpUpdateEndpointRoutetable())
	}
	return s.removeNow(ctx)
}

// freeGateway looks for a public gateway service that costs nothing, or says why there is none to try.
func (s *session) freeGateway(ctx context.Context) (id, why string) {
	r := pages(ctx, s, question{op: gen.OpListServicePublicDetails()}, "endpoint_services", func(service publicService) bool {
		if service.Type == string(gen.ServiceTypeGateway) && strings.EqualFold(fmt.Sprint(service.IsCharge), "false") {
			id = service.ID
		}
		return id == ""
	})
	switch {
	case id != "":
		return id, ""
	case !r.ok():
		return "", "the public services could not be listed: " + r.why()
	default:
		return "", "there is no public gateway service without charge"
	}
}

// texts are texts in a list. Some answers have a list of one as the text alone.
type texts []string

// UnmarshalJSON implements json.Unmarshaler.
func (t *texts) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil && one != "" {
		*t = texts{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(t))
}
