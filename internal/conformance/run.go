// Package conformance finds out how far a service keeps to the contract, and what it does where the contract leaves it open.
// Nobody has to believe the embedded service about that: whoever has an account can ask the live one.
package conformance

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Options say what a run may do.
type Options struct {
	// ReadOnly lets it send nothing that changes something.
	ReadOnly bool
	// VPCID, PortID and SubnetID are those of the account in which the run makes an endpoint service and an endpoint. Missing says
	// which of them are needed.
	VPCID, PortID, SubnetID string
	// ServiceID is an endpoint service to use in place of one that the run makes. Nothing of it is changed: the run adds records to
	// its whitelist, a tag, and an endpoint of its own, and takes them away again.
	ServiceID string
	// EndpointID is an endpoint to use in place of one that the run makes. The run adds a tag, and takes it away again.
	EndpointID string
	// Upgrade lets it upgrade the endpoint service and the endpoint that it makes to another edition, which may cost, and add a
	// backend to the endpoint service.
	Upgrade bool
	// Patience is how long a run waits for what it made to get into a state, and for the removal of all of it. Default 5 minutes.
	Patience time.Duration
	// Progress is called before each request with the name of its operation, unless it is nil.
	Progress func(operation string)
}

// Missing are the names of the options that are empty, and that a run needs for what it makes.
func (o Options) Missing() []string {
	makesService, makesEndpoint := !o.ReadOnly && o.ServiceID == "", !o.ReadOnly && o.EndpointID == ""
	var missing []string
	need := func(name, value string, needed bool) {
		if needed && value == "" {
			missing = append(missing, name)
		}
	}
	need("VPCID", o.VPCID, makesService || makesEndpoint)
	need("SubnetID", o.SubnetID, makesEndpoint)
	need("PortID", o.PortID, makesService)
	return missing
}

// Run asks the service everything that the options allow. What it made is removed at the end, also when the context ends
// meanwhile: then it takes up to Options.Patience more. The report is good as far as the run came. The error says why it did not come
// to its end, and a *LeftBehindError what is left behind.
func Run(ctx context.Context, client *vpcep.Client, options Options) (*Report, error) {
	if missing := options.Missing(); len(missing) > 0 {
		return nil, fmt.Errorf("conformance: %s is empty; a run that may change something needs it, and ReadOnly does not", strings.Join(missing, ", "))
	}
	options.Patience = cmp.Or(options.Patience, 5*time.Minute)
	if options.Progress == nil {
		options.Progress = func(string) {}
	}
	c, err := readContract()
	if err != nil {
		return nil, err
	}
	if client, err = client.With(vpcep.WithAttemptHook(watchAttempt)); err != nil {
		return nil, fmt.Errorf("conformance: %w", err)
	}
	s := &session{client: client, contract: c, options: options, operations: map[string]*Operation{}, findings: map[string]Finding{}, skipped: map[string]string{}, mark: newHex()[:lengthOfMark]}
	for _, op := range gen.Operations() {
		s.operations[op.ID] = &Operation{Name: op.ID, Statuses: []int{}, Departures: []Departure{}, OnTheWay: []Departure{}}
	}
	err = s.read(ctx)
	if err == nil && !options.ReadOnly {
		err = s.write(ctx)
	}
	left := s.cleanUp(context.WithoutCancel(ctx))
	switch ended := ctx.Err(); {
	case ended == nil:
	case errors.Is(err, ended):
		err = ended // What failed for that reason says nothing more.
	default:
		err = errors.Join(ended, err)
	}
	if len(left) > 0 {
		err = errors.Join(err, &LeftBehindError{left})
	}
	return s.report(left), err
}

// report puts together what was found.
func (s *session) report(left []Left) *Report {
	r := &Report{Contract: s.contract.version, ReadOnly: s.options.ReadOnly, LeftBehind: []string{}}
	for _, one := range left {
		r.LeftBehind = append(r.LeftBehind, one.Kind)
	}
	for _, op := range gen.Operations() { // They are sorted by name.
		found := *s.operations[op.ID]
		if found.Calls == 0 {
			found.NotTried = s.whyNotTried(op)
		}
		r.Operations = append(r.Operations, found)
	}
	s.find(markerSize, s.scan.markers())
	s.find(zones, s.scan.times())
	s.find(throttling, throttled(s.scan.byGateway))
	s.find(serviceThrottling, throttled(s.scan.byService))
	for _, b := range behaviors() {
		found, asked := s.findings[b.ID]
		if b.Finding = found; !asked {
			b.Finding = notFound(s.unasked())
		}
		r.Behaviors = append(r.Behaviors, b)
	}
	return r
}

// whyNotTried is why the run did not try an operation.
func (s *session) whyNotTried(op gen.Operation) string {
	if s.options.ReadOnly && !op.ReadOnly {
		return "it changes something, and the run was to change nothing"
	}
	return cmp.Or(s.skipped[op.ID], "the run did not come so far, or there was nothing to try it on")
}

// unasked is why the run did not ask a question.
func (s *session) unasked() string {
	if s.options.ReadOnly {
		return "the run was to change nothing"
	}
	return "the run did not come so far"
}

// interrupted is why a run that was interrupted did not find something out.
const interrupted = "the run was interrupted"
