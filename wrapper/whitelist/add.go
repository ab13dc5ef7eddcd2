package whitelist

import (
	"context"
	"errors"
	"iter"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// errBrokenOff is what stops a run whose outcomes are no longer wanted.
var errBrokenOff = errors.New("whitelist: the loop over the outcomes ended")

// Add puts records on the whitelist of an endpoint service and yields one outcome for each input, in the order of the
// input: StatusAdded, StatusPresent, StatusFailed, StatusNotAttempted or StatusUnverified. The failure of an entry is in
// its Outcome. When the run ends early, all further inputs get an outcome too, and one more pair follows as the last
// thing: an Outcome with Index -1 and a *StopError. A bad argument or option is a pair like that too.
//
// The input is read as the work goes on, at most 2 x WithParallel x WithChunkSize entries ahead. Memory does not grow with
// the input, but for some 40 bytes for each record that is there or was added. Nothing happens until the result is ranged
// over; when that is broken off, no further request is sent, and those in flight are waited for.
func Add(
	ctx context.Context, client *vpcep.Client, serviceID string, entries iter.Seq[Entry], opts ...Option,
) iter.Seq2[Outcome, error] {
	return func(yield func(Outcome, error) bool) {
		r, err := newRun(client, serviceID, entries != nil, opts)
		if err != nil {
			yield(Outcome{Index: -1}, err)
			return
		}
		next, end := iter.Pull(entries)
		defer end()
		a := newAdder(r, -1)
		head := a.readAhead(next)
		if err := a.lookFirst(ctx, head); err != nil {
			r.stop(err)
		}
		a.work(ctx, chain(head, next), func(i *item) bool { return yield(i.outcome(), nil) }, yield)
	}
}

// chain reads the entries that were read already, and then the others.
func chain(head []Entry, next func() (Entry, bool)) func() (Entry, bool) {
	return func() (Entry, bool) {
		if len(head) > 0 {
			first := head[0]
			head = head[1:]
			return first, true
		}
		return next()
	}
}
