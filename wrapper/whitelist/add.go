package whitelist

import (
	"context"
	"iter"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Add puts records on the whitelist of an endpoint service and gives one outcome for each input, in the order of the
// input: StatusAdded, StatusPresent, StatusFailed, StatusNotAttempted or StatusUnverified. Of two inputs with the same
// permission string, the second one is StatusPresent. It keeps the input in memory: some 300 bytes for an entry.
//
// Where a request that seemed to be lost or refused was done after all, so that a record of this run came twice, Add removes
// the younger rows again, and says so in Outcome.Doubled. It removes nothing else: where somebody else added the same record
// meanwhile, both rows stay, and Outcome.Err matches ErrDoubled.
//
// The error is nil when the run came to its end and every outcome is done. When it ended early it is a *StopError; the
// outcomes are complete all the same. Otherwise it matches ErrNotInSync and the failure of the first input that has one. A
// bad argument or option is an error without outcomes, and nothing is sent.
func Add(
	ctx context.Context, client *vpcep.Client, serviceID string, entries iter.Seq[Entry], opts ...Option,
) ([]Outcome, error) {
	r, unlock, err := newLockedRun(ctx, client, serviceID, entries != nil, opts)
	if err != nil {
		return nil, err
	}
	defer unlock()
	e := newEngine(r)
	var inputs []*record // Of each input; nil where it is not taken.
	refused := map[int]Outcome{}
	var permissions []string
	for entry := range entries {
		var one *record
		if err := entry.check(r.options.unchecked); err != nil {
			refused[len(inputs)] = Outcome{Permission: entry.Permission, Status: StatusFailed, Err: err}
		} else {
			var known bool
			if one, known = e.add(entry); !known {
				permissions = append(permissions, entry.Permission)
			}
		}
		inputs = append(inputs, one)
	}
	if err := e.firstLook(ctx, permissions); err != nil {
		r.stop(err)
	}
	e.work(ctx, StageAdd, func() []*record { return e.added })
	e.describe(ctx, nil)
	none := &Changes{}
	e.removeSurplus(ctx, none)
	e.work(ctx, StageRemove, func() []*record { return e.removed })
	e.addDoubled(none)
	return e.finish(len(inputs), func(n int) Outcome {
		one := inputs[n]
		if one == nil {
			r.tellOutcome(refused[n])
			return refused[n]
		}
		o := e.outcome(one)
		if !one.yielded {
			r.tellLast(one, o)
		} else if o.Status.Done() {
			o = Outcome{Permission: o.Permission, Status: StatusPresent}
		}
		one.yielded = true
		return o
	})
}

// addDoubled notes what became of the further rows of records that the run made.
func (e *engine) addDoubled(plan *Changes) {
	e.doubled = map[string]Outcome{}
	for _, one := range e.added {
		for _, further := range one.surplus() {
			if one.inDoubt() && e.gone[further.id] == nil {
				e.doubled[one.entry.Permission] = Outcome{
					Doubled: e.doubled[one.entry.Permission].Doubled + 1, Err: e.whyLeft(plan, one, further),
				}
			}
		}
	}
	for _, one := range e.removed {
		further := e.doubled[one.entry.Permission]
		further.Doubled++
		if status, err := one.outcome(e.run.stopped()); !status.Done() {
			further.Err = err
		}
		e.doubled[one.entry.Permission] = further
	}
}

// finish gives the outcomes of so many inputs, and the error of the whole.
func (e *engine) finish(inputs int, outcome func(n int) Outcome) ([]Outcome, error) {
	result := &Result{}
	all := make([]Outcome, inputs)
	for n := range all {
		all[n] = outcome(n)
		all[n].Index = n
		result.take(all[n])
	}
	return all, e.end(result)
}
