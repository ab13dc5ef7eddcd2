package whitelist

import (
	"context"
	"iter"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Remove takes records off the whitelist of an endpoint service, by their permission strings, and gives one outcome for
// each input, in the order of the input: StatusRemoved, StatusAbsent, StatusFailed, StatusNotAttempted or
// StatusUnverified. A protected record fails. All rows of a record are removed; of two inputs with the same permission
// string, the second one is StatusAbsent. It keeps the input in memory: some 300 bytes for a row. The error is as in Add.
func Remove(
	ctx context.Context, client *vpcep.Client, serviceID string, permissions iter.Seq[string], opts ...Option,
) ([]Outcome, error) {
	r, err := newRun(client, serviceID, permissions != nil, opts)
	if err != nil {
		return nil, err
	}
	unlock, err := r.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	e := newEngine(r)
	var inputs []input
	for permission := range permissions {
		in := input{permission: permission, again: e.targets[permission]}
		if in.err = (Entry{Permission: permission}).check(r.options.unchecked); in.err == nil && r.options.protects(Record{Permission: permission}) {
			in.err = errProtected
		}
		if in.err == nil {
			e.targets[permission] = true
		}
		inputs = append(inputs, in)
	}
	if err := e.lookAt(ctx, StageList, e.targets); err != nil {
		r.stop(err)
		return e.outcomes(inputs, func(input, *engine) (Status, error) { return StatusNotAttempted, err })
	}
	e.work(ctx, StageRemove, func() []*record { return e.removed })
	ends := e.ends()
	return e.outcomes(inputs, func(in input, _ *engine) (Status, error) {
		end, found := ends[in.permission]
		if !found || in.again && end.Status.Done() {
			return StatusAbsent, nil
		}
		return end.Status, end.Err
	})
}

// ends is what became of the targets that have rows: the first trouble with one of their rows, or removed when this run
// removed one.
func (e *engine) ends() map[string]Outcome {
	ends := map[string]Outcome{}
	for _, one := range e.removed {
		status, err := one.outcome(e.run.stopped())
		before, found := ends[one.entry.Permission]
		if !found || before.Status.Done() && (!status.Done() || status == StatusRemoved) {
			ends[one.entry.Permission] = Outcome{Status: status, Err: err}
		}
	}
	for _, one := range e.late {
		ends[one.permission] = Outcome{Status: StatusFailed, Err: errChanged}
	}
	return ends
}
