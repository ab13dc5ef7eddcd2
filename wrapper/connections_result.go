package vpcep

import (
	"errors"
	"fmt"

	"github.com/vpcep-go/vpcep/gen"
)

// ErrNotAttempted means that nothing was sent for one of several things, because of an earlier failure that would have
// hit it too, or because the context had ended. The error holds that reason as well.
var ErrNotAttempted = errors.New("not attempted")

// ConnectionResult is what became of the decision about one endpoint.
type ConnectionResult struct {
	EndpointID string // The endpoint that the decision is about.
	// Connection is what the answer says of the connection; nil where Err is set. Its state may still be the old one,
	// see WaitConnectionAccepted. Where the answer leaves the connection out, only the id is set.
	Connection *gen.ConnectionEndpoints
	// Err is nil where the decision was taken. It matches ErrNotAttempted where nothing was sent, and ErrUnexpectedAnswer with
	// ErrOutcomeUnknown where the answer names other endpoints only.
	Err error
}

// ConnectionResults are the results of DecideConnections, in the order of its input.
type ConnectionResults []ConnectionResult

// Joined is one error for everything that failed, or nil. It names the endpoints; those that were not attempted are
// counted. The errors of the results are found in it by errors.Is and errors.As.
func (r ConnectionResults) Joined() error {
	var errs []error
	var skipped int
	var reason error
	for _, one := range r {
		switch {
		case errors.Is(one.Err, ErrNotAttempted):
			skipped++
			reason = one.Err
		case one.Err != nil:
			errs = append(errs, fmt.Errorf("endpoint %s: %w", one.EndpointID, one.Err))
		}
	}
	if skipped > 0 {
		errs = append(errs, fmt.Errorf("%d of %d endpoints: %w", skipped, len(r), reason))
	}
	return errors.Join(errs...)
}
