package whitelist

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// run is what all requests of one Plan, Apply, Ensure, Add or Remove share.
type run struct {
	client    *vpcep.Client
	serviceID string
	options   *options
	pace      *pace
	ready     chan struct{} // Holds one token: only one request waits for the service to become available.

	chunk       atomic.Int64 // Records in a call.
	rows        atomic.Int64 // Rows of the whitelist, as far as lists and answers tell; less than 0 when that is not known.
	noAdd       atomic.Bool  // The region does not have BatchAddEndpointServicePermissions.
	noRemove    atomic.Bool  // The region does not have BatchRemoveEndpointServicePermissions.
	refusals    atomic.Int64 // Entries in a row that were refused one by one.
	stopMu      sync.Mutex
	stopErr     error
	reports     sync.Mutex // Guards counts, and keeps reports apart.
	counts      Counts
	losing      sync.Mutex
	noDescribe  bool              // There is no use in trying to set them.
	undescribed map[string]string // Descriptions that could not be sent, by permission string.
}

func newRun(client *vpcep.Client, serviceID string, opts []Option) (*run, error) {
	o, err := newOptions(opts)
	if client == nil {
		err = errors.Join(err, errors.New("whitelist: the client is nil"))
	}
	if err != nil {
		return nil, err
	}
	r := &run{
		client: client, serviceID: serviceID, options: o, pace: newPace(o.parallel), ready: make(chan struct{}, 1),
		undescribed: map[string]string{},
	}
	r.chunk.Store(int64(o.chunk))
	r.rows.Store(-1)
	return r, nil
}

// stop ends the run: nothing more is sent. The first reason counts.
func (r *run) stop(err error) {
	r.stopMu.Lock()
	defer r.stopMu.Unlock()
	if r.stopErr == nil {
		r.stopErr = err
	}
}

// stopped is why the run ended, or nil.
func (r *run) stopped() error {
	r.stopMu.Lock()
	defer r.stopMu.Unlock()
	return r.stopErr
}

// shrink makes calls smaller after one with n records was too large.
func (r *run) shrink(n int) {
	for {
		now := r.chunk.Load()
		half := max(1, int64(n/2))
		if half >= now || r.chunk.CompareAndSwap(now, half) {
			return
		}
	}
}

// lose notes descriptions that could not be sent.
func (r *run) lose(items []*item) {
	r.losing.Lock()
	defer r.losing.Unlock()
	for _, i := range items {
		if i.entry.Description != "" {
			r.undescribed[i.entry.Permission] = i.entry.Description
		}
	}
}

// lost is the description that a record still needs.
func (r *run) lost(permission string) (string, bool) {
	r.losing.Lock()
	defer r.losing.Unlock()
	text, ok := r.undescribed[permission]
	return text, ok && !r.noDescribe
}

// rest pauses until the time is over or the context ends.
func rest(ctx context.Context, pause time.Duration) {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
