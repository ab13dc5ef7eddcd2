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
	var inputs, targets []string
	refused := map[string]error{}
	for permission := range permissions {
		inputs = append(inputs, permission)
		if err := (Entry{Permission: permission}).check(r.options.unchecked); err != nil {
			refused[permission] = err
		} else if r.options.protects(Record{Permission: permission}) {
			refused[permission] = errProtected
		} else if e.targets[permission] == nil {
			e.targets[permission] = &target{permission, StatusAbsent}
			targets = append(targets, permission)
		}
	}
	if err := e.firstLook(ctx, targets); err != nil {
		r.stop(err)
	}
	e.work(ctx, StageRemove, func() []*record { return e.removed })
	trouble := e.ends()
	return e.finish(len(inputs), func(n int) Outcome {
		o := Outcome{Permission: inputs[n], Status: StatusFailed, Err: refused[inputs[n]]}
		end, found := trouble[o.Permission]
		switch {
		case o.Err != nil:
		case e.looks == 0:
			o.Status, o.Err = StatusNotAttempted, r.stopped()
		case found:
			o.Status, o.Err = end.Status, end.Err
		default:
			o.Status = e.targets[o.Permission].status
			e.targets[o.Permission].status = StatusAbsent // For a further input with it.
		}
		return o
	})
}

// target is a permission string of which all rows are to be gone, and what becomes of it.
type target struct {
	permission string
	status     Status
}

// ends notes which targets were removed, and gives the first trouble with a row of the others.
func (e *engine) ends() map[string]Outcome {
	trouble := map[string]Outcome{}
	for _, one := range e.removed {
		permission := one.entry.Permission
		status, err := one.outcome(e.run.stopped())
		if _, known := trouble[permission]; !known && !status.Done() {
			trouble[permission] = Outcome{Status: status, Err: err}
		}
		if status == StatusRemoved {
			e.targets[permission].status = StatusRemoved
		}
	}
	for _, one := range e.late {
		trouble[one.Permission] = Outcome{Status: StatusFailed, Err: errChanged}
	}
	return trouble
}
