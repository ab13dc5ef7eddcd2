package whitelist

import (
	"context"
	"fmt"
	"slices"
)

// converge does what is planned: it adds, describes and removes, in this order. Further rows that this run made are removed
// whatever became of the rest; what is not wanted, and with prune further rows that others made, only when everything
// before it was done.
func (e *engine) converge(ctx context.Context, plan *Changes) {
	e.work(ctx, StageAdd, func() []*record { return e.added })
	e.describe(ctx, plan.Describe)
	e.blocked = slices.ContainsFunc(e.descriptions, func(o Outcome) bool { return !o.Status.Done() })
	for _, one := range e.added {
		status, _ := one.outcome(nil)
		e.blocked = e.blocked || !status.Done()
	}
	planned := len(e.removed)
	e.removeSurplus(ctx, plan)
	if !e.blocked {
		planned = 0
	}
	e.work(ctx, StageRemove, func() []*record { return e.removed[planned:] })
	e.verify(ctx, func() []*record { return slices.Concat(e.added, e.removed[planned:]) })
}

// removeSurplus takes further rows of wanted records. It looks at them once more where something was sent since the last
// look: the oldest row of each must still be there.
func (e *engine) removeSurplus(ctx context.Context, plan *Changes) {
	keys := map[string]bool{}
	for _, one := range e.added {
		if one.state == stateDoubled {
			keys[one.entry.Permission] = true
		}
	}
	if len(keys) == 0 {
		return
	}
	if !e.verified && e.run.stopped() == nil {
		if err := e.lookAt(ctx, StageVerify, keys); err != nil {
			e.run.stop(err)
			return
		}
	}
	foreign := len(e.removed)
	for _, one := range e.added {
		for _, further := range one.surplus() {
			mine := one.madeHere(further)
			if e.whyKept(plan, one, mine) != nil {
				continue
			}
			if !mine && e.run.options.maxRemovals >= 0 {
				if foreign >= e.run.options.maxRemovals {
					continue
				}
				foreign++
			}
			gone := e.remove(Record{further.id, one.entry.Permission})
			gone.double, gone.rows = true, []row{further}
		}
	}
}

// whyKept says why a further row of a record is not taken, or nil.
func (e *engine) whyKept(plan *Changes, one *record, mine bool) error {
	switch {
	case e.run.options.protects(Record{Permission: one.entry.Permission}):
		return errGuarded
	case mine:
		return nil
	case !plan.Prune:
		return errForeign
	case e.blocked:
		return errWaiting
	default:
		return nil
	}
}

// whyLeft says why a further row is still there at the end.
func (e *engine) whyLeft(plan *Changes, one *record, further row) error {
	if err := e.whyKept(plan, one, one.madeHere(further)); err != nil {
		return err
	}
	if stop := e.run.stopped(); stop != nil {
		return fmt.Errorf("whitelist: %w, which was not taken before the run ended: %w", ErrDoubled, stop)
	}
	return errLate
}

// isSurplus reports whether the last look has an older row of the record of a further row: that one stays.
func (e *engine) isSurplus(further *record) bool {
	wanted := e.wanted[further.entry.Permission]
	for _, one := range further.rows {
		if slices.ContainsFunc(wanted.rows, func(other row) bool { return older(other, one) < 0 }) {
			return true
		}
	}
	return false
}

// verify looks at the whole list, unless the last look was at it already, and waits for what it does not show any more.
func (e *engine) verify(ctx context.Context, list func() []*record) {
	if !e.whole || e.verified || e.run.stopped() != nil {
		return
	}
	e.calm = e.run.now()
	if err := e.lookAt(ctx, StageVerify, nil); err != nil {
		e.run.stop(err)
		return
	}
	e.work(ctx, StageVerify, list)
}
