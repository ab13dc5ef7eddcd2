package whitelist

import (
	"context"
	"errors"
	"iter"
	"slices"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Apply does what a plan says: it adds, sets descriptions, and removes last, only when everything else was done. It
// looks first, so that what was done since the plan was made is not done again; a plan may be applied twice, or again
// after it was interrupted. Rows are removed by the ids in the plan: a record that somebody removed and added again since
// then stays. After every change it looks what came of it, as Ensure does. In regions without
// BatchRemoveEndpointServicePermissions records are removed by their permission strings, with all rows that they have by
// then; single rows of a record that is to stay cannot be removed there.
//
// The result is never nil. The error is nil when all that the plan says is done and was seen in the list. Before anything
// is sent it matches ErrInvalidInput or ErrTooManyRemovals, or tells of a bad option. Later it is a *StopError, or
// matches ErrNotInSync and the failure of the first entry.
func Apply(ctx context.Context, client *vpcep.Client, changes *Changes, opts ...Option) (*Result, error) {
	if changes == nil {
		return &Result{}, errors.New("whitelist: the changes are nil")
	}
	r, err := newRun(client, changes.ServiceID, true, opts)
	if err != nil {
		return &Result{}, err
	}
	planned := *changes
	planned.Remove = slices.DeleteFunc(slices.Clone(changes.Remove), r.options.protects)
	planned.Double = slices.DeleteFunc(slices.Clone(changes.Double), r.options.protects)
	if err := r.guard(&planned); err != nil {
		return &Result{}, err
	}
	if planned.Empty() {
		return &Result{Counts: Counts{Present: planned.Kept}}, nil
	}
	unlock, err := r.lock(ctx)
	if err != nil {
		return &Result{}, err
	}
	defer unlock()
	e := newEngine(r)
	if err := e.lookFirst(ctx, &planned); err != nil {
		return &Result{}, &StopError{Err: err}
	}
	e.bring(ctx, &planned)
	result := e.result(planned.Kept)
	return result, e.end(result.Counts, result.Trouble)
}

// Ensure makes the whitelist of an endpoint service as desired: it plans, applies, and looks what came of it. What the
// service said to be done is waited for until a list shows it, and never sent again; what may have been done is looked for
// during the settle time before it is sent again. When there is nothing to do it sends nothing but the list.
//
// The result is never nil. The error is nil when the whitelist was as desired when it was last listed. Otherwise it is as
// in Plan and Apply.
func Ensure(
	ctx context.Context, client *vpcep.Client, serviceID string, desired iter.Seq[Entry], opts ...Option,
) (*Result, error) {
	r, unlock, err := newLockedRun(ctx, client, serviceID, desired != nil, opts)
	if err != nil {
		return &Result{}, err
	}
	defer unlock()
	p := newPlanner(r, desired)
	changes, err := p.plan(ctx)
	switch {
	case errors.Is(err, vpcep.ErrInvalidRequest):
		return &Result{}, err
	case err != nil:
		return &Result{}, &StopError{Err: err}
	}
	if err := r.guard(changes); err != nil {
		return &Result{}, err
	}
	e := p.engine
	e.unwanted = nil
	for _, one := range changes.Remove {
		e.remove(one)
	}
	e.removeDoubles(changes)
	e.bring(ctx, changes)
	result := e.result(0)
	return result, e.end(result.Counts, result.Trouble)
}

// lookFirst looks what there is left to do of a plan that was made earlier.
func (e *engine) lookFirst(ctx context.Context, plan *Changes) error {
	var permissions []string
	for _, entry := range plan.Add {
		e.add(entry)
		permissions = append(permissions, entry.Permission)
	}
	for _, one := range plan.Remove {
		e.remove(one)
		permissions = append(permissions, one.Permission)
	}
	e.removeDoubles(plan)
	for _, one := range plan.Double {
		permissions = append(permissions, one.Permission)
	}
	for _, d := range plan.Describe {
		e.described[d.ID] = false
		permissions = append(permissions, d.Permission)
	}
	slices.Sort(permissions)
	if err := e.firstLook(ctx, slices.Compact(permissions)); err != nil {
		return err
	}
	for _, one := range e.added {
		one.before = one.state == stateShown || one.state == stateDoubled
	}
	plan.Describe = slices.DeleteFunc(slices.Clone(plan.Describe), func(d Description) bool { return !e.described[d.ID] })
	return nil
}

// removeDoubles takes the further rows of wanted records that a plan removes.
func (e *engine) removeDoubles(plan *Changes) {
	if !plan.Prune {
		return
	}
	for _, one := range plan.Double {
		e.remove(one).double = true
		if wanted := e.wanted[one.Permission]; wanted != nil {
			wanted.rows = slices.DeleteFunc(wanted.rows, func(r row) bool { return r.id == one.ID })
			wanted.listed(e.run.now())
		}
	}
}
