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
// The error is nil when every outcome is done. When the run ended early it is a *StopError; the outcomes are complete all
// the same. Otherwise it matches ErrNotInSync and the failure of the first input that has one. A bad argument or option
// is an error without outcomes, and nothing is sent.
func Add(
	ctx context.Context, client *vpcep.Client, serviceID string, entries iter.Seq[Entry], opts ...Option,
) ([]Outcome, error) {
	r, err := newRun(client, serviceID, entries != nil, opts)
	if err != nil {
		return nil, err
	}
	unlock, err := r.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	e := newEngine(r)
	keys := map[string]bool{}
	var inputs []input
	for entry := range entries {
		in := input{permission: entry.Permission}
		if in.err = entry.check(r.options.unchecked); in.err == nil {
			in.record, in.again = e.add(entry)
			keys[entry.Permission] = true
		}
		inputs = append(inputs, in)
	}
	if err := e.lookAt(ctx, StageList, keys); err != nil {
		r.stop(err)
	}
	for _, one := range e.added {
		one.before = len(one.rows) > 0
		if one.before {
			r.count(StatusPresent, 1)
		}
	}
	e.work(ctx, StageAdd, func() []*record { return e.added })
	e.describe(ctx, nil)
	return e.outcomes(inputs, input.added)
}

// input is one of Add or Remove.
type input struct {
	permission string
	record     *record // What is to be added.
	again      bool    // An earlier input has the same permission string.
	err        error   // Why it is not taken.
}

// added is what became of an input of Add.
func (in input) added(e *engine) (Status, error) {
	status, err := in.record.outcome(e.run.stopped())
	if in.again && status.Done() {
		return StatusPresent, nil
	}
	return status, err
}

// outcomes are those of all inputs, and the error of the whole.
func (e *engine) outcomes(inputs []input, became func(input, *engine) (Status, error)) ([]Outcome, error) {
	result := &Result{}
	all := make([]Outcome, len(inputs))
	for n, in := range inputs {
		status, err := StatusFailed, in.err
		if err == nil {
			status, err = became(in, e)
		}
		all[n] = Outcome{Index: n, Permission: in.permission, Status: status, Err: err}
		result.take(in.permission, status, err)
	}
	return all, e.end(result.Counts, result.Trouble)
}
