package whitelist

import (
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
	// NotDone has what was not done or is not known to be: StatusFailed, StatusNotAttempted and StatusUnverified. The
	// Index of an Outcome has no meaning here. Records that are not there come first, then descriptions, then rows that are.
	NotDone []Outcome `json:"-"`
}

// take counts an outcome, and keeps it when it says that something is not done.
func (r *Result) take(o Outcome) {
	r.add(o.Status, 1)
	if o.Err != nil || !o.Status.Done() {
		r.NotDone = append(r.NotDone, o)
	}
}

// result sums up what Apply or Ensure did, and gives the error of the whole.
func (e *engine) result(plan *Changes) (*Result, error) {
	r := &Result{Verified: e.verified}
	described := map[string]bool{}
	for _, o := range e.descriptions {
		described[o.Permission] = true
	}
	for _, one := range e.added {
		o := e.outcome(one)
		if o.Status != StatusPresent || !described[o.Permission] { // Else the outcome of the description is the last word.
			e.run.tellLast(one, o)
		}
		r.take(o)
		for _, further := range one.surplus() {
			if e.gone[further.id] == nil {
				r.take(Outcome{Permission: o.Permission, Status: StatusNotAttempted, Err: e.whyLeft(plan, one, further)})
			}
		}
		if one.lost && o.Status == StatusAdded {
			r.Undescribed++
		}
	}
	for _, o := range e.descriptions {
		r.take(o)
	}
	for _, one := range e.removed {
		o := e.outcome(one)
		e.run.tellLast(one, o)
		r.take(o)
	}
	for _, further := range plan.Double {
		if e.looks == 0 && !plan.KeepsDouble(further) {
			r.take(Outcome{Permission: further.Permission, Status: StatusNotAttempted, Err: e.run.stopped()})
		}
	}
	for _, one := range e.unwanted {
		if e.gone[one.ID] == nil && !e.run.options.protects(one) {
			r.take(Outcome{Permission: one.Permission, Status: StatusNotAttempted, Err: errChanged})
		}
	}
	return r, e.end(r)
}

// outcome is what became of a record, by what is known at the end of the run. Without a list nothing is.
func (e *engine) outcome(one *record) Outcome {
	o := Outcome{Permission: one.entry.Permission}
	if e.looks == 0 {
		o.Status, o.Err = StatusNotAttempted, e.run.stopped()
		return o
	}
	o.Status, o.Err = one.outcome(e.run.stopped())
	if further, ok := e.doubled[o.Permission]; ok && o.Err == nil {
		o.Doubled, o.Err = further.Doubled, further.Err
	}
	return o
}

// end is the error of the whole.
func (e *engine) end(r *Result) error {
	if stop := e.run.stopped(); stop != nil {
		return &StopError{Counts: r.Counts, Err: stop}
	}
	if len(r.NotDone) == 0 {
		return nil
	}
	first := r.NotDone[0]
	return fmt.Errorf("whitelist: %w: %s; the first: %s: %w", ErrNotInSync, r.Counts, shown(first.Permission), first.Err)
}
