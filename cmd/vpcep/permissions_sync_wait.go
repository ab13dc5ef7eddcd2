package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// readiness watches for the times when a sync does nothing but wait for its endpoint service to become available, tells of
// the first one, and ends one that takes too long. The package whitelist waits by itself, as long as its context lasts;
// only then it asks for the state.
type readiness struct {
	tell      func(text string)
	serviceID string
	limit     time.Duration // 0 is none.
	end       context.CancelCauseFunc

	mu    sync.Mutex
	begun bool // There is a wait.
	told  bool
	timer *time.Timer // End of the wait, or nil.
}

// hook sees the calls of the client.
func (r *readiness) hook(_ context.Context, op gen.Operation) (context.Context, func(vpcep.CallResult)) {
	if op.ID == gen.OpListServiceDetails().ID {
		r.begin()
		return nil, nil
	}
	return nil, func(call vpcep.CallResult) {
		if call.StatusCode > 0 && !errors.Is(call.Err, vpcep.ErrNotReady) {
			r.stop()
		}
	}
}

// begin begins the wait, if there is none.
func (r *readiness) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.begun {
		return
	}
	text := "waiting for endpoint service " + r.serviceID + " to become available"
	if r.limit > 0 {
		text += fmt.Sprintf(", %s at most", r.limit)
		r.timer = time.AfterFunc(r.limit, func() { r.end(errNotInTime) })
	}
	if !r.told {
		r.tell(text)
	}
	r.begun, r.told = true, true
}

// stop ends the wait, if there is one: the service takes calls again.
func (r *readiness) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.timer != nil {
		r.timer.Stop()
	}
	r.begun, r.timer = false, nil
}

// words is an error in the words of the other waits, where it ended the wait.
func (r *readiness) words(ctx context.Context, err error) error {
	late := errors.Is(context.Cause(ctx), errNotInTime)
	found, ok := errors.AsType[*vpcep.StateError](err)
	if !ok && (!late || !errors.Is(err, context.Canceled)) {
		return err
	}
	if stopped, ok := errors.AsType[*whitelist.StopError](err); ok {
		return &whitelist.StopError{Counts: stopped.Counts, Err: r.words(ctx, stopped.Err)}
	}
	state := vpcep.StateError{Resource: "endpoint service", ID: r.serviceID, Want: string(gen.ServiceStatusAvailable)}
	if ok {
		state = *found
	}
	if late {
		state.Err = context.DeadlineExceeded
		if errors.Is(state.Last, context.Canceled) {
			state.Last = nil
		}
	}
	return &waitError{
		state: &state, limit: r.limit, again: serviceWait(r.serviceID, false),
		list: "vpcep services show " + r.serviceID, then: syncAgain,
	}
}
