package whitelist

import (
	"context"
	"fmt"
	"slices"
)

// Result is what Apply and Ensure did.
type Result struct {
	// Counts are the outcomes. Present are records that were there before, Absent rows that somebody else removed.
	Counts
	// Verified means that the whitelist was listed after the last change. Without it, the outcomes are those of the
	// answers. A plan without changes is applied without a look.
	Verified bool `json:"verified"`
	// Undescribed counts records that were added without the description of their entry, because the operation that
	// added them takes none and it could not be set afterwards. That is no error.
	Undescribed int `json:"undescribed"`
	// Trouble has what was not done or is not known to be: StatusFailed, StatusNotAttempted and StatusUnverified. The
	// Index of an Outcome has no meaning here. Records that are not there come first, then descriptions, then rows that are.
	Trouble []Outcome `json:"-"`
}

// take counts an outcome, and keeps it when it is trouble.
func (r *Result) take(permission string, status Status, err error) {
	r.add(status, 1)
	if !status.Done() {
		r.Trouble = append(r.Trouble, Outcome{Permission: permission, Status: status, Err: err})
	}
}

// bring does what is planned: it adds, describes and removes, in this order. Further rows that this run made are removed
// whatever became of the rest, and with prune those that others made meanwhile; what is not wanted is removed only when
// everything before it was done.
func (e *engine) bring(ctx context.Context, plan *Changes) {
	e.work(ctx, StageAdd, func() []*record { return e.added })
	e.describe(ctx, plan.Describe)
	planned, complete := len(e.removed), e.isDescribed()
	for _, one := range e.added {
		status, _ := one.outcome(nil)
		complete = complete && status.Done()
		for _, further := range one.surplus() {
			if one.madeHere(further) || e.mayRemove(plan) {
				e.remove(Record{further.id, one.entry.Permission}).double = true
			}
		}
	}
	if complete {
		planned = 0
	}
	e.work(ctx, StageRemove, func() []*record { return e.removed[planned:] })
	e.verify(ctx, func() []*record { return slices.Concat(e.added, e.removed[planned:]) })
}

// mayRemove reports whether a row that somebody else added may be removed, beyond what is planned.
func (e *engine) mayRemove(plan *Changes) bool {
	most := e.run.options.maxRemovals
	return plan.Prune && (most < 0 || len(e.removed) < most)
}

// verify looks at the whole list, unless the last look was at it already, and waits for what it does not show any more.
func (e *engine) verify(ctx context.Context, list func() []*record) {
	if !e.whole || e.verified || e.run.stopped() != nil {
		return
	}
	if err := e.lookAt(ctx, StageVerify, nil); err != nil {
		e.run.stop(err)
		return
	}
	e.work(ctx, StageVerify, list)
}

// result sums up.
func (e *engine) result(kept int) *Result {
	r := &Result{Counts: Counts{Present: kept}, Verified: e.verified}
	stop := e.run.stopped()
	for _, one := range e.added {
		status, err := one.outcome(stop)
		e.run.tellLast(one, status, err)
		r.take(one.entry.Permission, status, err)
		for _, further := range one.surplus() {
			if e.gone[further.id] == nil {
				r.take(one.entry.Permission, StatusNotAttempted, errDoubled)
			}
		}
		if one.lost && status == StatusAdded {
			r.Undescribed++
		}
	}
	for _, o := range e.descriptions {
		r.take(o.Permission, o.Status, o.Err)
	}
	for _, one := range e.removed {
		status, err := one.outcome(stop)
		e.run.tellLast(one, status, err)
		r.take(one.entry.Permission, status, err)
	}
	for _, one := range e.unwanted {
		if e.gone[one.ID] == nil && !e.run.options.protects(one) {
			r.take(one.Permission, StatusNotAttempted, errChanged)
		}
	}
	return r
}

// end is the error of the whole.
func (e *engine) end(counts Counts, trouble []Outcome) error {
	if stop := e.run.stopped(); stop != nil {
		return &StopError{Counts: counts, Err: stop}
	}
	if len(trouble) == 0 {
		return nil
	}
	first := trouble[0]
	return fmt.Errorf("whitelist: %w: %s; the first: %s: %w", ErrNotInSync, counts, shown(first.Permission), first.Err)
}
