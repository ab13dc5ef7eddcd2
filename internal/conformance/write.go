package conformance

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// namePrefix begins the names of what a run makes.
const namePrefix = "conf-"

// write tries everything on an endpoint service and endpoints: those that the run makes, or those that it may use.
func (s *session) write(ctx context.Context) error {
	service, err := s.service(ctx)
	if err != nil {
		return err
	}
	s.tryTags(ctx, gen.ResourceTypeEndpointService, service)
	w := &whitelist{session: s, service: service, mine: map[string]bool{}}
	var failed []error
	for _, try := range []func(ctx context.Context) error{
		w.try,
		func(ctx context.Context) error { return s.tryEndpoint(ctx, service) },
		s.tryGateway,
		func(ctx context.Context) error { return s.upgradeService(ctx, service) },
	} {
		if failed = append(failed, try(ctx)); ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return errors.Join(failed...)
}

// service gives the endpoint service of the run.
func (s *session) service(ctx context.Context) (string, error) {
	if s.options.ServiceID != "" {
		return s.useService(ctx, s.options.ServiceID)
	}
	id, err := s.makeService(ctx)
	if err != nil {
		return "", err
	}
	s.readService(ctx, id)
	return id, s.changeService(ctx, id)
}

func (s *session) makeService(ctx context.Context) (string, error) {
	var made struct{ ID string }
	name := namePrefix + s.mark
	s.serviceName = name
	r := s.make(ctx, question{op: gen.OpCreateEndpointService(), body: object{
		"vpc_id": s.options.VPCID, "port_id": s.options.PortID, "server_type": "VM", "service_name": name,
		"approval_enabled": true, "ports": []object{{"client_port": 8080, "server_port": 80, "protocol": "TCP"}},
		"description": s.description(),
	}})
	if r.read(&made); made.ID == "" && r.isUnknown() {
		if strays := s.strayServices(context.WithoutCancel(ctx)); len(strays) > 0 {
			made.ID = strays[0]
		} else {
			s.lost = append(s.lost, s.perhapsService())
		}
	}
	if made.ID == "" {
		return "", fmt.Errorf("conformance: cannot make an endpoint service: %w", r.reason())
	}
	s.undo = append(s.undo, s.ownService(made.ID))
	_, err := s.waitFor(ctx, gen.OpListServiceDetails(), map[string]string{serviceParam: made.ID}, "available")
	return made.ID, err
}

// make sends a request that makes something. An interruption does not end it, so that the run learns what to remove.
func (s *session) make(ctx context.Context, q question) reply {
	if ctx.Err() != nil {
		return reply{err: ctx.Err()}
	}
	return s.whenReady(ctx, func() reply { return s.ask(context.WithoutCancel(ctx), q) })
}

// isUnknown reports whether the service may have made something, and did not say what.
func (r reply) isUnknown() bool { return r.ok() || errors.Is(r.err, vpcep.ErrOutcomeUnknown) }

// reason is why an answer is of no use.
func (r reply) reason() error {
	if r.err != nil {
		return r.err
	}
	return errors.New("the answer has no id")
}

// waitFor waits until a resource has one of some statuses, and gives it.
func (s *session) waitFor(ctx context.Context, op gen.Operation, path map[string]string, statuses ...string) (string, error) {
	for wait := newPoll(s.options.Patience); ; {
		var found struct{ Status string }
		r := s.ask(ctx, question{op: op, path: path})
		if r.read(&found) && slices.Contains(statuses, found.Status) {
			return found.Status, nil
		}
		if found.Status == statusFailed || !wait.again(ctx) {
			return "", cmp.Or(ctx.Err(), notReached(statuses, found.Status, r))
		}
	}
}

// statusFailed is the status of what could not be made.
const statusFailed = "failed"

func notReached(wanted []string, status string, last reply) error {
	want := strings.Join(wanted, " or ")
	if last.err != nil {
		return fmt.Errorf("conformance: what the run made does not become %s; it cannot be read: %w", want, last.err)
	}
	return fmt.Errorf("conformance: what the run made does not become %s; its status is %q", want, status)
}

// changeService changes the endpoint service of the run.
func (s *session) changeService(ctx context.Context, id string) error {
	path := map[string]string{serviceParam: id}
	ports := func(server ...int) []object {
		var all []object
		for _, port := range server {
			all = append(all, object{"client_port": 8080, "server_port": port, "protocol": "TCP"})
		}
		return all
	}
	s.find(partialUpdate, s.updatePartly(ctx, path))
	s.find(samePort, s.change(ctx, question{op: gen.OpUpdateEndpointService(), path: path, body: object{"ports": ports(80, 81)}}).verdict())
	s.change(ctx, question{op: gen.OpUpdateEndpointService(), path: path, body: object{"ports": ports(80)}})
	s.renameService(ctx, path)
	return ctx.Err()
}

// renameService gives the endpoint service another name, under which it is found when it cannot be removed.
func (s *session) renameService(ctx context.Context, path map[string]string) {
	name, what := namePrefix+newHex()[:lengthOfMark], &s.undo[len(s.undo)-1].what
	switch r := s.change(ctx, question{op: gen.OpUpdateEndpointServiceName(), path: path, body: object{"endpoint_service_name": name}}); {
	case r.ok():
		what.Name = named(name)
	case !r.refused():
		what.Name += " or " + name
	}
}

func named(name string) string { return "named " + name }

// updatePartly changes the description of an endpoint service, and looks what became of its ports.
func (s *session) updatePartly(ctx context.Context, path map[string]string) Finding {
	ports := func() (there bool, why string) {
		var found struct{ Ports json.RawMessage }
		r := s.askSurely(ctx, question{op: gen.OpListServiceDetails(), path: path})
		switch {
		case !r.ok():
			return false, "the ports could not be read: " + r.why()
		case !r.read(&found):
			return false, "the details of the endpoint service cannot be read"
		default:
			text := string(found.Ports)
			return text != "" && text != "null" && text != "[]", ""
		}
	}
	if there, why := ports(); !there {
		return notFound(cmp.Or(why, "the details of the endpoint service show no ports before the update"))
	}
	if r := s.change(ctx, question{op: gen.OpUpdateEndpointService(), path: path, body: object{"description": "changed"}}); !r.ok() {
		return r.verdict()
	}
	switch there, why := ports(); {
	case why != "":
		return notFound(why)
	case there:
		return Finding{Kind: KindKept}
	default:
		return Finding{Kind: KindCleared}
	}
}

// upgradeService tries what changes the edition of the service or needs another one. It comes last, since it may take the service
// out of work.
func (s *session) upgradeService(ctx context.Context, id string) error {
	if !s.isOwn(id) {
		return nil
	}
	if !s.options.Upgrade {
		s.skip(notUpgrading, gen.OpUpgradeEndpointService(), gen.OpAddEndpointServiceServerResource())
		return nil
	}
	path := map[string]string{serviceParam: id}
	s.change(ctx, question{op: gen.OpAddEndpointServiceServerResource(), path: path, body: object{
		"server_resources": []object{{"resource_id": s.options.PortID}},
	}})
	s.change(ctx, question{op: gen.OpUpgradeEndpointService(), path: path, body: object{"action": "upgrade"}})
	return ctx.Err()
}

// notUpgrading is why a run does not change editions.
const notUpgrading = "it is about another edition, which may cost, and the run was not to upgrade anything"
