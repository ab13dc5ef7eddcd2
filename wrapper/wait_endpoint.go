package vpcep

import (
	"context"

	"github.com/vpcep-go/vpcep/gen"
)

// WaitEndpointAccepted waits until an endpoint of the project is accepted, so that it has its address and can be used,
// and gives what ListEndpointInfoDetails says of it then. Where the endpoint service wants approval, it waits for its
// owner as well (pendingAcceptance), so give ctx an end.
//
// The states rejected, failed and deleting end the wait with a *StateError. Everything else is as in
// WaitServiceAvailable.
func (c *Client) WaitEndpointAccepted(ctx context.Context, endpointID string, opts ...WaitOption) (*gen.EndpointInfoResp, error) {
	w := c.watchEndpoint("WaitEndpointAccepted", endpointID, string(gen.EndpointStatusAccepted))
	w.ends = func(now, _ string, _ int) bool { return isLost(now) || now == string(gen.EndpointStatusRejected) }
	return w.wait(ctx, opts)
}

// WaitEndpointGone waits until an endpoint of the project no longer exists. Call it after DeleteEndpoint, which answers
// before the work is done. Everything else is as in WaitServiceGone.
func (c *Client) WaitEndpointGone(ctx context.Context, endpointID string, opts ...WaitOption) error {
	w := c.watchEndpoint("WaitEndpointGone", endpointID, StateGone)
	w.ends = deletionFailed
	_, err := w.wait(ctx, opts)
	return err
}

func (c *Client) watchEndpoint(op, id, want string) *watch[gen.EndpointInfoResp] {
	return &watch[gen.EndpointInfoResp]{
		op: op, resource: "endpoint", id: id, want: want, checks: []error{gen.CheckListEndpointInfoDetailsPath(id)},
		read: func(ctx context.Context, opts ...CallOption) (*gen.EndpointInfoResp, error) {
			return c.ListEndpointInfoDetails(ctx, id, opts...)
		},
		state: func(e *gen.EndpointInfoResp) (string, []gen.ServiceError) { return string(e.Status), problems(e.Error) },
	}
}

// isLost reports whether an endpoint in this state will never be accepted.
func isLost(state string) bool {
	return state == string(gen.EndpointStatusFailed) || state == string(gen.EndpointStatusDeleting)
}

// problems gives the errors of an endpoint the form that those of an endpoint service have.
func problems(of gen.QueryErrors) []gen.ServiceError {
	var list []gen.ServiceError
	for _, e := range of {
		list = append(list, gen.ServiceError{Code: e.ErrorCode, Message: e.ErrorMessage})
	}
	return list
}
