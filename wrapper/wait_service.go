package vpcep

import (
	"context"

	"github.com/vpcep-go/vpcep/gen"
)

// WaitServiceAvailable waits until an endpoint service is available, which its whitelist and connections need, and gives
// what ListServiceDetails says of it then. Creating one takes a minute or two.
//
// It waits as long as ctx lasts and has no timeout of its own. The first poll is at once, the others follow after growing
// pauses, see WithInterval. WithTimeout bounds each poll, where ctx has no deadline, and not the wait. A poll that fails
// in the service or on the way, or is throttled after all its retries, counts for nothing; any other refusal ends the
// wait. That the service is unknown is passed over in the first 4 polls, as long as it was not seen: creation takes
// effect a moment after its answer.
//
// The error is a *StateError, for the states failed and deleting too, or an *ArgumentError before anything is sent.
func (c *Client) WaitServiceAvailable(ctx context.Context, serviceID string, opts ...WaitOption) (*gen.ServiceDetailsResp, error) {
	w := c.watchService("WaitServiceAvailable", serviceID, string(gen.ServiceStatusAvailable))
	w.ends = func(now, _ string, _ int) bool {
		return now == string(gen.ServiceStatusFailed) || now == string(gen.ServiceStatusDeleting)
	}
	return w.wait(ctx, opts)
}

// WaitServiceGone waits until an endpoint service no longer exists. Call it after DeleteEndpointService, which answers
// before the work is done. It is an end of the wait, and a *StateError, when the state is failed after it was deleting;
// the other states show up for a while. The service itself must say that it does not know the id: status 404 without a
// code of its own, as a gateway or proxy answers it, is an error. Everything else is as in WaitServiceAvailable.
func (c *Client) WaitServiceGone(ctx context.Context, serviceID string, opts ...WaitOption) error {
	w := c.watchService("WaitServiceGone", serviceID, StateGone)
	w.ends = deletionFailed
	_, err := w.wait(ctx, opts)
	return err
}

func (c *Client) watchService(op, id, want string) *watch[gen.ServiceDetailsResp] {
	return &watch[gen.ServiceDetailsResp]{
		op: op, resource: "endpoint service", id: id, want: want, checks: []error{gen.CheckListServiceDetailsPath(id)},
		read: func(ctx context.Context, opts ...CallOption) (*gen.ServiceDetailsResp, error) {
			return c.ListServiceDetails(ctx, id, opts...)
		},
		state: func(s *gen.ServiceDetailsResp) (string, []gen.ServiceError) { return string(s.Status), s.Error },
	}
}

// deletionFailed reports whether a deletion was begun and given up. The states of endpoints and of endpoint services have
// the same names for that.
func deletionFailed(now, before string, _ int) bool {
	return now == string(gen.ServiceStatusFailed) && before == string(gen.ServiceStatusDeleting)
}
