package conformance

import (
	"context"
	"maps"
	"net/url"
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// tryEndpoint makes an endpoint at the endpoint service of the run, and does everything with it.
func (s *session) tryEndpoint(ctx context.Context, service string) error {
	if s.options.EndpointID != "" {
		return s.useEndpoint(ctx, s.options.EndpointID)
	}
	place := object{"vpc_id": s.options.VPCID, "subnet_id": s.options.SubnetID}
	if _, r := s.makeEndpoint(ctx, place, newUUID(), true); ctx.Err() == nil {
		s.find(newEndpoint, r.verdict())
	}
	id, _ := s.makeEndpoint(ctx, place, service, false)
	if id == "" {
		return ctx.Err()
	}
	ofService, path := map[string]string{serviceParam: service}, map[string]string{endpointParam: id}
	if err := s.connect(ctx, ofService, path); err != nil {
		return err
	}
	s.change(ctx, question{op: gen.OpUpdateEndpointWhite(), path: path, body: object{"whitelist": []string{"192.168.1.1"}, "enable_whitelist": true}})
	if s.options.Upgrade {
		s.change(ctx, question{op: gen.OpUpgradeEndpoint(), path: path, body: object{"action": "start"}})
	} else {
		s.skip(notUpgrading, gen.OpUpgradeEndpoint())
	}
	if err := s.removeNow(ctx); err != nil {
		return err
	}
	s.find(goneEndpoint, s.ask(ctx, question{op: gen.OpListEndpointInfoDetails(), path: path, odd: true}).verdict())
	return ctx.Err()
}

// connect waits until an endpoint asks to connect, and accepts it.
func (s *session) connect(ctx context.Context, ofService, path map[string]string) error {
	const pending, accepted = string(gen.EndpointStatusPendingAcceptance), string(gen.EndpointStatusAccepted)
	status, err := s.waitFor(ctx, gen.OpListEndpointInfoDetails(), path, pending, accepted)
	if err != nil {
		return err
	}
	id := path[endpointParam]
	s.ask(ctx, question{op: gen.OpListServiceConnections(), path: ofService})
	s.ask(ctx, question{op: gen.OpListEndpoints(), query: url.Values{"vpc_id": {s.options.VPCID}}})
	s.change(ctx, question{op: gen.OpUpdateEndpointConnectionsDesc(), path: ofService, body: object{
		"connections": []object{{"id": id, "description": "conformance"}},
	}})
	if status == accepted {
		return nil
	}
	s.change(ctx, question{op: gen.OpAcceptOrRejectEndpoint(), path: ofService, body: object{"action": "receive", "endpoints": []string{id}}})
	_, err = s.waitFor(ctx, gen.OpListEndpointInfoDetails(), path, accepted)
	return err
}

// makeEndpoint makes an endpoint that is removed later.
func (s *session) makeEndpoint(ctx context.Context, place object, service string, odd bool) (string, reply) {
	body := object{"endpoint_service_id": service, "description": s.description()}
	maps.Copy(body, place)
	s.connectedTo = append(s.connectedTo, service)
	var made struct{ ID string }
	r := s.make(ctx, question{op: gen.OpCreateEndpoint(), body: body, odd: odd})
	if r.read(&made); made.ID == "" && r.isUnknown() {
		if strays := s.strayEndpoints(context.WithoutCancel(ctx)); len(strays) > 0 {
			made.ID = strays[0].ID
		} else if !odd { // There can be none at a service that is not there.
			s.lost = append(s.lost, s.perhapsEndpoint(service))
		}
	}
	if made.ID != "" {
		s.undo = append(s.undo, s.ownEndpoint(made.ID))
	}
	return made.ID, r
}

// isOwn reports whether the run made the endpoint service with an id.
func (s *session) isOwn(id string) bool {
	return slices.ContainsFunc(s.undo, func(one *undo) bool { return one.what.Kind == KindOfService && one.what.ID == id })
}
