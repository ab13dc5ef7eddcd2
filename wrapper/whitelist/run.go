package whitelist

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// run is what all requests of one Plan, Apply, Ensure, Add or Remove share.
type run struct {
	client    *vpcep.Client
	serviceID string
	options   *options
	pace      *pace
	ready     chan struct{} // Holds one token: only one request waits for the service to become available.

	began      time.Time
	events     atomic.Int64            // How many requests to change something began, and how many were refused.
	fetched    atomic.Int64            // Pages of lists that were fetched.
	chunk      atomic.Int64            // Records in a call.
	rows       atomic.Int64            // Rows of the whitelist, as far as lists and answers tell; less than 0 when that is not known.
	noTotal    atomic.Bool             // Lists do not say how many rows there are.
	noAdd      atomic.Bool             // The region does not have BatchAddEndpointServicePermissions.
	noRemove   atomic.Bool             // The region does not have BatchRemoveEndpointServicePermissions.
	noDescribe atomic.Bool             // The region does not have UpdateEndpointServicePermissionDesc.
	busy       atomic.Bool             // Changes are on their way. Lists before and after that are waited for whatever happens.
	halt       context.Context         // Ends when the run is stopped; its cause is the reason.
	stop       context.CancelCauseFunc // Ends the run: what waits to be sent is not sent. The first reason counts.
	reports    sync.Mutex              // Guards counts, and keeps reports apart.
	counts     Counts                  // What the answers say.
}

// newRun checks the arguments that all runs have. input says whether there is one.
func newRun(ctx context.Context, client *vpcep.Client, serviceID string, input bool, opts []Option) (*run, error) {
	o, err := newOptions(opts)
	if ctx == nil {
		err = errors.Join(err, errors.New("whitelist: the context is nil"))
	}
	if client == nil {
		err = errors.Join(err, errors.New("whitelist: the client is nil"))
	}
	if !input {
		err = errors.Join(err, errors.New("whitelist: the input is nil"))
	}
	if found := vpcep.ViolationsOf(gen.CheckListServicePermissionsDetailsPath(serviceID)); len(found) > 0 {
		err = errors.Join(err, &vpcep.ArgumentError{Op: gen.OpListServicePermissionsDetails().ID, Violations: found})
	}
	if err != nil {
		return nil, err
	}
	r := &run{
		client: client, serviceID: serviceID, options: o, pace: newPace(o.parallel), ready: make(chan struct{}, 1),
		began: time.Now(),
	}
	r.halt, r.stop = context.WithCancelCause(context.Background())
	r.chunk.Store(int64(o.chunk))
	r.rows.Store(-1)
	return r, nil
}

// ended reports whether the caller stopped the run with WithStop: nobody looks any more.
func (r *run) ended() bool {
	err := r.options.stop.Err()
	if err != nil {
		r.stop(err)
	}
	return err != nil
}

// now is the time since the start of the run, and never 0.
func (r *run) now() time.Duration { return time.Since(r.began) + 1 }

// stopped is why the run ended, or nil.
func (r *run) stopped() error { return context.Cause(r.halt) }

// sleep pauses until the time is over, the context ends, or the run is stopped by WithStop.
func (r *run) sleep(ctx context.Context, pause time.Duration) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(r.options.stop, cancel)() //nolint:contextcheck // It is another one on purpose.
	sleep(ctx, pause)
}

// sleep pauses until the time is over or the context ends.
func sleep(ctx context.Context, pause time.Duration) {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
