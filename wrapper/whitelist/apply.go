package whitelist

import (
	"context"
	"errors"
	"iter"
	"slices"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Apply does what a plan says: it adds, sets descriptions, and removes last, only when everything else was done and all
// records that the plan keeps are there. It lists the whole whitelist first, so that what was done since the plan was made
// is not done again; a plan may be applied twice, or again after it was interrupted. Rows are removed by the ids in the
// plan: a record that somebody removed and added again since then stays, and a further row of a wanted record goes only
// while an older one is there. After every change it looks what came of it, as Ensure does. In regions without
// BatchRemoveEndpointServicePermissions records are removed by their permission strings, with all rows that they have by
// then; single rows of a record that is to stay cannot be removed there.
//
// The result is never nil. The error is nil when the whitelist was as the plan says when it was last listed: what it adds
// and keeps is there once each, what it removes is not, and with WithPrune there is nothing else but what is protected.
// Before anything is sent it matches ErrInvalidInput or ErrTooManyRemovals, or tells of a bad option. Later it is a
// *StopError, or matches ErrNotInSync and the failure of the first entry. A record that the plan keeps and somebody else
// removed since then is not added: plan again.
func Apply(ctx context.Context, client *vpcep.Client, changes *Changes, opts ...Option) (*Result, error) {
	if changes == nil {
		return &Result{}, errors.New("whitelist: the changes are nil")
	}
	r, err := newRun(ctx, client, changes.ServiceID, true, append(slices.Clone(opts), WithProtected(changes.Protected...)))
	if err != nil {
		return &Result{}, err
	}
	planned := *changes
	r.options.prune, planned.Protected = changes.Prune, r.options.protectedList()
	planned.Remove = slices.DeleteFunc(slices.Clone(changes.Remove), r.options.protects)
	if err := r.guard(&planned); err != nil {
		return &Result{}, err
	}
	unlock, err := r.lock(ctx)
	if err != nil {
		return &Result{}, err
	}
	defer unlock()
	e := newEngine(r)
	e.whole = true
	if err := e.lookFirst(ctx, &planned); err != nil {
		r.stop(err)
		e.describe(ctx, planned.Describe) // Nothing is sent; it notes that.
	} else {
		e.converge(ctx, &planned)
	}
	return e.result(&planned)
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
	e := newEngine(r)
	changes, err := e.plan(ctx, desired)
	switch {
	case errors.Is(err, vpcep.ErrInvalidRequest):
		return &Result{}, err
	case err != nil:
		r.stop(err)
		return e.result(&Changes{})
	}
	if err := r.guard(changes); err != nil {
		return &Result{}, err
	}
	e.unwanted = nil
	for _, one := range changes.Remove {
		e.remove(one)
	}
	e.converge(ctx, changes)
	return e.result(changes)
}

// lookFirst looks what there is left to do of a plan that was made earlier. What it keeps was there by the word of the list
// that it was made of.
func (e *engine) lookFirst(ctx context.Context, plan *Changes) error {
	for _, entry := range plan.Add {
		e.add(entry)
	}
	for _, permission := range plan.Kept {
		kept, _ := e.add(Entry{Permission: permission})
		kept.on(eventListed)
	}
	for _, one := range plan.Remove {
		e.remove(one)
	}
	for _, d := range plan.Describe {
		e.described[d.ID] = false
	}
	if err := e.lookAt(ctx, StageList, nil); err != nil {
		return err
	}
	plan.Describe = slices.DeleteFunc(slices.Clone(plan.Describe), func(d Description) bool { return !e.described[d.ID] })
	return nil
}
