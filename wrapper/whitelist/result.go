package whitelist

import (
	"cmp"
	"fmt"
)

// Result is what Apply and Ensure did.
type Result struct {
	// Counts are the outcomes. Present are records that were there before, Absent rows that somebody else removed.
	Counts
	// Verified means that the whitelist was listed after the last change. Without it, the outcomes are those of the
	// answers.
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

// result sums up.
func (e *engine) result(plan *Changes) *Result {
	r := &Result{Verified: e.verified}
	stop := e.run.stopped()
	for _, one := range e.added {
		status, err := one.outcome(stop)
		e.run.tellLast(one, status, err)
		r.take(one.entry.Permission, status, err)
		for _, further := range one.surplus() {
			if e.gone[further.id] == nil {
				r.take(one.entry.Permission, StatusNotAttempted, cmp.Or(e.leaves(plan, one, one.madeHere(further)), errLate))
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
