package vpcep

import (
	"context"
	"fmt"
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// errNotListed says that a list of connections does not hold the one that was looked for.
var errNotListed = fmt.Errorf("%w: the endpoint is not among the connections of the endpoint service", ErrNotFound)

// WaitConnectionAccepted waits until the connection of an endpoint to an endpoint service of the project is accepted, and
// gives it. It is for the owner of the endpoint service: an endpoint of another account can be seen among the connections
// only. Call it after a decision that accepts, which takes effect a moment after its answer; it does not decide by itself.
//
// An endpoint that is not among the connections is waited for as long as ctx lasts, since the pages do not say when a new
// one shows up; one that was there and no longer is ends the wait. The states failed and deleting end it too, and
// rejected from the fifth poll on: until then it may be the state that the decision turned around. Everything else is as
// in WaitServiceAvailable.
func (c *Client) WaitConnectionAccepted(
	ctx context.Context, serviceID, endpointID string, opts ...WaitOption,
) (*gen.ConnectionEndpoints, error) {
	w := &watch[gen.ConnectionEndpoints]{
		op: "WaitConnectionAccepted", resource: "connection", id: endpointID, want: string(gen.EndpointStatusAccepted),
		checks: []error{gen.CheckListServiceConnectionsPath(serviceID), gen.CheckListEndpointInfoDetailsPath(endpointID)},
		read: func(ctx context.Context, opts ...CallOption) (*gen.ConnectionEndpoints, error) {
			return c.findConnection(ctx, serviceID, endpointID, opts)
		},
		state: func(e *gen.ConnectionEndpoints) (string, []gen.ServiceError) {
			return string(e.Status), problems(e.Error)
		},
		ends: func(now, _ string, polls int) bool {
			return isLost(now) || now == string(gen.EndpointStatusRejected) && polls > earlyPolls
		},
	}
	return w.wait(ctx, opts)
}

// findConnection looks for an endpoint among the connections of an endpoint service. It goes through all pages, for the
// case that a region does not know the filter.
func (c *Client) findConnection(
	ctx context.Context, serviceID, endpointID string, opts []CallOption,
) (*gen.ConnectionEndpoints, error) {
	for connection, err := range c.Connections(ctx, serviceID, append(slices.Clip(opts), gen.ListServiceConnectionsParams{ID: endpointID})...) {
		if err != nil {
			return nil, err
		}
		if connection.ID == endpointID {
			return &connection, nil
		}
	}
	return nil, errNotListed
}
