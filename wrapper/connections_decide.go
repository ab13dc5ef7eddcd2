package vpcep

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/check"
)

// defaultMaxParallel is the default of WithMaxParallel.
const defaultMaxParallel = 4

// DecideOption changes one call of DecideConnections.
type DecideOption interface{ applyDecide(o *decideOptions) }

type decideOptions struct {
	maxParallel int
	calls       []CallOption
}

type decideOptionFunc func(*decideOptions)

func (f decideOptionFunc) applyDecide(o *decideOptions) { f(o) }

func (c CallOptions) applyDecide(o *decideOptions) { o.calls = append(o.calls, c.opts...) }

// WithMaxParallel sets how many requests may be on their way at the same time. Values under 1 mean the default, 4.
func WithMaxParallel(n int) DecideOption {
	return decideOptionFunc(func(o *decideOptions) { o.maxParallel = n })
}

// DecideConnections accepts or rejects the connections of any number of endpoints to an endpoint service. The service
// takes one endpoint per request, so each has a result of its own, in the order of endpointIDs. An id that is there
// several times is sent once and has the same result everywhere.
//
// Nothing more is sent after a failure that would hit every other endpoint too: ErrUnauthorized, ErrForbidden, no
// credentials, an endpoint service that is unknown (EndPoint.2003) or not available (EndPoint.2004); nor once ctx has
// ended. Requests that are on their way come to their own end. The others have errors that match ErrNotAttempted. An
// empty id, and a serviceID, an action or options that are wrong, give an *ArgumentError.
//
// A decision can be repeated, so it is enough to call again with the endpoints that failed.
func (c *Client) DecideConnections(
	ctx context.Context, serviceID string, action gen.ConnectionAction, endpointIDs []string, opts ...DecideOption,
) ConnectionResults {
	o := decideOptions{}
	var wrong check.Violations
	for i, opt := range opts {
		if opt == nil {
			wrong = append(wrong, check.Violation{Field: fmt.Sprintf("options[%d]", i), Problem: "is nil"})
			continue
		}
		opt.applyDecide(&o)
	}
	d := &decisions{
		stopped: argumentError("DecideConnections", checkContext(ctx), wrong),
		decide: func(id string) (*gen.ConnectionEndpoints, error) {
			return c.decideConnection(ctx, serviceID, action, id, o.calls)
		},
	}
	if o.maxParallel < 1 {
		o.maxParallel = defaultMaxParallel
	}
	return d.all(ctx, endpointIDs, o.maxParallel)
}

// decideConnection sends the decision about one endpoint.
func (c *Client) decideConnection(
	ctx context.Context, serviceID string, action gen.ConnectionAction, endpointID string, opts []CallOption,
) (*gen.ConnectionEndpoints, error) {
	if endpointID == "" {
		return nil, argumentError("DecideConnections", check.Violations{{Field: "endpointIDs", Problem: "holds an empty id"}})
	}
	body := gen.AcceptOrRejectEndpointRequestBody{Action: action, Endpoints: []string{endpointID}}
	answer, err := c.AcceptOrRejectEndpoint(ctx, serviceID, body, opts...)
	if err != nil {
		return nil, err
	}
	others := false
	for _, connection := range answer.Connections {
		if strings.EqualFold(connection.ID, endpointID) {
			return &connection, nil
		}
		others = others || connection.ID != ""
	}
	if others {
		return nil, fmt.Errorf("vpcep: AcceptOrRejectEndpoint: %w: it names other endpoints only; %w", ErrUnexpectedAnswer, ErrOutcomeUnknown)
	}
	return &gen.ConnectionEndpoints{ID: endpointID}, nil
}

// decisions are under way, a few at a time.
type decisions struct {
	decide func(id string) (*gen.ConnectionEndpoints, error)

	mu       sync.Mutex
	stopped  error // Why nothing more is sent, or nil.
	panicked any   // What the transport panicked with, or nil.
}

// all takes each decision once and gives a result for each id.
func (d *decisions) all(ctx context.Context, ids []string, parallel int) ConnectionResults {
	places := make(map[string][]int, len(ids))
	queue := make(chan string, len(ids))
	for i, id := range ids {
		if places[id] == nil {
			queue <- id
		}
		places[id] = append(places[id], i)
	}
	close(queue)
	results := make(ConnectionResults, len(ids))
	var workers sync.WaitGroup
	for range min(parallel, len(places)) {
		workers.Go(func() {
			defer d.catch()
			for id := range queue {
				result := d.one(ctx, id)
				for _, place := range places[id] {
					results[place] = result
				}
			}
		})
	}
	workers.Wait()
	if d.panicked != nil {
		panic(d.panicked) //nolint:forbidigo // It is one of the caller's transport, and in a goroutine of ours nobody could recover from it.
	}
	return results
}

// catch keeps a panic for the goroutine of the caller, and stops the rest.
func (d *decisions) catch() {
	if p := recover(); p != nil {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.panicked, d.stopped = p, errPanicked
	}
}

// errPanicked stops what nobody will hear of.
var errPanicked = errors.New("another decision ended in a panic")

// one takes a decision, unless something stopped that.
func (d *decisions) one(ctx context.Context, id string) ConnectionResult {
	err := d.reason()
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return ConnectionResult{EndpointID: id, Err: fmt.Errorf("%w: %w", ErrNotAttempted, err)}
	}
	connection, err := d.decide(id)
	if hitsAll(err) {
		d.stop(err)
	}
	return ConnectionResult{EndpointID: id, Connection: connection, Err: err}
}

// stop notes why nothing more is sent. The first reason stays.
func (d *decisions) stop(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stopped = cmp.Or(d.stopped, err)
}

// reason says why nothing more is sent, or nil.
func (d *decisions) reason() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.stopped
}

// hitsAll reports whether a failure has nothing to do with the endpoint that it was met with.
func hitsAll(err error) bool {
	_, nobody := errors.AsType[*credentialsError](err)
	_, nowhere := errors.AsType[*projectError](err)
	return nobody || nowhere || errors.Is(err, ErrUnauthorized) || errors.Is(err, ErrForbidden) ||
		HasCode(err, "EndPoint.2003", "EndPoint.2004")
}
