package whitelist

import (
	"context"
	"iter"
	"maps"
	"slices"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Remove takes records off the whitelist of an endpoint service, by their permission strings, and gives one outcome for
// each input, in the order of the input: StatusRemoved, StatusAbsent, StatusFailed, StatusNotAttempted or
// StatusUnverified. A protected record fails. All rows of a record are removed; of two inputs with the same permission
// string, the second one is StatusAbsent. It keeps the input in memory: some 300 bytes for a row. The error is as in Add.
func Remove(
	ctx context.Context, client *vpcep.Client, serviceID string, permissions iter.Seq[string], opts ...Option,
) ([]Outcome, error) {
	r, unlock, err := newLockedRun(ctx, client, serviceID, permissions != nil, opts)
	if err != nil {
		return nil, err
	}
	defer unlock()
	e := newEngine(r)
	refused := map[string]error{}
	for permission := range permissions {
		_, known := e.targets[permission]
		if err := (Entry{Permission: permission}).check(r.options.unchecked); err != nil {
			refused[permission] = err
		} else if r.options.protects(Record{Permission: permission}) {
			refused[permission] = errProtected
		} else if !known {
			e.targets[permission] = len(e.names)
		}
		e.names = append(e.names, permission)
	}
	if err := e.firstLook(ctx, slices.Sorted(maps.Keys(e.targets))); err != nil {
		r.stop(err)
	}
	e.work(ctx, StageRemove, func() []*record { return e.removed })
	notDone, removed, told := e.ends()
	return e.finish(len(e.names), func(n int) Outcome {
		o := Outcome{Permission: e.names[n], Status: StatusAbsent}
		end, found := notDone[o.Permission]
		switch {
		case refused[o.Permission] != nil:
			o.Status, o.Err = StatusFailed, refused[o.Permission]
		case e.looks == 0:
			o.Status, o.Err = StatusNotAttempted, r.stopped()
		case found:
			o.Status, o.Err = end.Status, end.Err
		case removed[n]: // A further input with the same permission string finds nothing.
			o.Status = StatusRemoved
		}
		if o.Status != StatusRemoved || !told[n] {
			r.tellOutcome(o)
		}
		return o
	})
}

// ends gives the first outcome of each target that is not done, which of the names were removed, and which an answer said to be.
func (e *engine) ends() (notDone map[string]Outcome, removed, told []bool) {
	notDone, removed, told = map[string]Outcome{}, make([]bool, len(e.names)), make([]bool, len(e.names))
	for _, one := range e.removed {
		permission := one.entry.Permission
		status, err := one.outcome(e.run.stopped())
		if _, known := notDone[permission]; !known && !status.Done() {
			notDone[permission] = Outcome{Status: status, Err: err}
		}
		at := e.targets[permission]
		removed[at] = removed[at] || status == StatusRemoved
		told[at] = told[at] || one.told
	}
	for _, one := range e.late {
		notDone[one.entry.Permission] = Outcome{Status: StatusFailed, Err: errChanged}
	}
	return notDone, removed, told
}
