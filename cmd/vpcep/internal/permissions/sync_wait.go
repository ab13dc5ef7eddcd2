package permissions

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// Readiness watches for the times when a sync does nothing but wait for its endpoint service to become available, tells of
// the first one, and ends one that takes too long. The package whitelist waits by itself, as long as its context lasts;
// only then it asks for the state.
type Readiness struct {
	Tell      func(text string)
	ServiceID string
	Limit     time.Duration // 0 is none.
	End       context.CancelCauseFunc

	mu    sync.Mutex
	Begun bool // There is a wait.
	told  bool
	timer *time.Timer // End of the wait, or nil.
}

// Hook sees the calls of the client.
func (r *Readiness) Hook(_ context.Context, op gen.Operation) (context.Context, func(vpcep.CallResult)) {
	if op.ID == gen.OpListServiceDetails().ID {
		r.begin()
		return nil, nil
	}
	return nil, func(call vpcep.CallResult) {
		if call.StatusCode > 0 && !errors.Is(call.Err, vpcep.ErrNotReady) {
			r.Stop()
		}
	}
}

// begin begins the wait, if there is none.
func (r *Readiness) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.Begun {
		return
	}
	text := "waiting for endpoint service " + r.ServiceID + " to become available"
	if r.Limit > 0 {
		text += fmt.Sprintf(", %s at most", r.Limit)
		r.timer = time.AfterFunc(r.Limit, func() { r.End(cli.ErrNotInTime) })
	}
	if !r.told {
		r.Tell(text)
	}
	r.Begun, r.told = true, true
}

// Stop ends the wait, if there is one: the service takes calls again.
func (r *Readiness) Stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.timer != nil {
		r.timer.Stop()
	}
	r.Begun, r.timer = false, nil
}

// Words is an error in the words of the other waits, where it ended the wait.
func (r *Readiness) Words(ctx context.Context, err error) error {
	late := errors.Is(context.Cause(ctx), cli.ErrNotInTime)
	found, ok := errors.AsType[*vpcep.StateError](err)
	if !ok && (!late || !errors.Is(err, context.Canceled)) {
		return err
	}
	if stopped, ok := errors.AsType[*whitelist.StopError](err); ok {
		return &whitelist.StopError{Counts: stopped.Counts, Err: r.Words(ctx, stopped.Err)}
	}
	state := vpcep.StateError{Resource: "endpoint service", ID: r.ServiceID, Want: string(gen.ServiceStatusAvailable)}
	if ok {
		state = *found
	}
	if late {
		state.Err = context.DeadlineExceeded
		if errors.Is(state.Last, context.Canceled) {
			state.Last = nil
		}
	}
	return &waiting.WaitError{
		State: &state, Limit: r.Limit, Again: waiting.WaitLine("services", r.ServiceID, false),
		List: "vpcep services show " + r.ServiceID, Then: syncAgain,
	}
}
