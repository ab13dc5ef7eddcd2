package whitelist

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// The pauses between two looks for records that no list shows. They double, up to the longer one of mostPauseOfLooks and a
// part of the settle time, so that there are few looks however long that is.
const (
	firstPauseOfLooks = 250 * time.Millisecond
	mostPauseOfLooks  = 8 * time.Second
	pausesOfSettle    = 4
)

// engine brings records to where they are wanted: it sends what is due, looks, waits for what the lists do not show yet,
// and sends again what may be sent again, until every record has its end. What may happen to a record is in transitions.
type engine struct {
	run     *run
	wanted  map[string]*record // Records that are to be there, by permission string.
	added   []*record          // The same, in the order of the input.
	gone    map[string]*record // Rows that are to be gone, by id.
	removed []*record          // The same, in the order in which they were found.

	whole     bool           // The last look is at the whole list.
	targets   map[string]int // Permission strings of which all rows are to be gone, with their places in names.
	names     []string
	described map[string]bool // Ids of rows that are to be described, and whether the last look found them.

	doubled map[string]Outcome // Doubled and Err of records that Add made several times, by permission string.

	descriptions []Outcome // What became of the descriptions of rows that were there.

	unwanted []Record  // Rows of the last whole look that nobody asked for; kept with WithPrune only.
	extra    int       // Their number.
	folded   set       // Wanted permission strings in lower case, while a plan is made.
	alike    []string  // Permission strings of the last whole look that nobody asked for and that are in folded, but for case.
	late     []*record // Rows of targets that others add again and again.

	refusals [][]*record   // What was refused together, until a look tells about it.
	singles  int           // Records in a row that were refused one by one.
	silent   int           // Passes in a row that came to nothing.
	blocked  bool          // Something is not done, so that nothing is removed but what the run made in excess.
	hold     bool          // Nothing is sent while a request is unknown.
	calm     time.Duration // When the last request ended, or the last verification began; since the start of the run.
	shown    int64         // The last look shows what was done by the requests that began up to this place in their order.
	finds    int           // Looks that found further rows of targets.
	looks    int           // Looks that were done.
	verified bool          // Nothing was sent since the last look.
}

func newEngine(r *run) *engine {
	return &engine{
		run: r, wanted: map[string]*record{}, gone: map[string]*record{}, targets: map[string]int{}, described: map[string]bool{},
	}
}

// add takes a record that is to be there. It gives the one that is wanted already, if there is one.
func (e *engine) add(entry Entry) (one *record, known bool) {
	if one, known = e.wanted[entry.Permission]; known {
		return one, true
	}
	one = &record{entry: entry}
	e.wanted[entry.Permission] = one
	e.added = append(e.added, one)
	return one, false
}

// remove takes a row that is to be gone.
func (e *engine) remove(one Record) *record {
	r := removal(one)
	e.gone[one.ID] = r
	e.removed = append(e.removed, r)
	return r
}

// work brings the records of a list to their ends. The list may grow meanwhile. Only a stop of the run leaves records
// without an end.
func (e *engine) work(ctx context.Context, stage Stage, list func() []*record) {
	pause := firstPauseOfLooks
	for ctx.Err() == nil && !e.run.ended() {
		due, open := e.standing(list())
		switch {
		case due:
			e.pass(ctx, stage, list())
			pause = firstPauseOfLooks
		case !open:
			return
		default:
			e.run.sleep(ctx, min(pause, max(e.calm+e.run.options.settle-e.run.now(), time.Millisecond)))
			pause = min(2*pause, max(mostPauseOfLooks, e.run.options.settle/pausesOfSettle))
		}
		if _, open = e.standing(list()); open && !e.run.ended() && !e.lookFor(ctx, list()) {
			return
		}
	}
	e.run.stop(ctx.Err())
}

// standing reports whether records are to be sent now, and whether a list has yet to tell about some.
func (e *engine) standing(list []*record) (due, open bool) {
	unknown := false
	for _, one := range list {
		due = due || one.state == stateWanted
		unknown = unknown || one.state == stateUnknown
		open = open || one.state.open()
	}
	e.hold = e.hold && unknown
	return due && !e.hold && e.run.stopped() == nil, open
}

// pass sends what is due.
func (e *engine) pass(ctx context.Context, stage Stage, list []*record) {
	e.verified = false
	p := &pass{run: e.run, stage: stage, total: len(list), singles: e.singles, byName: e.run.noRemove.Load()}
	var due []*record
	fresh := false // Something was never sent. What was is bounded by mostSends.
	for _, one := range list {
		switch {
		case one.state != stateWanted:
		case one.double && p.byName: // By its permission string the row that stays would go too.
			one.fail(errByName)
		case one.double && !e.isSurplus(one):
			one.fail(errOldest)
		default:
			due = append(due, one)
			fresh = fresh || one.sends == 0
		}
	}
	p.done = len(list) - len(due)
	slices.SortStableFunc(due, func(a, b *record) int { // Divided ones first.
		if p.byName && a.removes {
			return strings.Compare(a.entry.Permission, b.entry.Permission)
		}
		return cmp.Compare(a.bound(), b.bound())
	})
	p.send(ctx, due)
	e.calm = e.run.now()
	e.refusals = append(e.refusals, p.refusals...)
	e.singles = p.singles
	if p.answers > 0 {
		e.silent = 0
	}
	if p.unknown < mostSilent || !fresh {
		return
	}
	e.hold = true
	if e.silent++; e.silent == mostPasses {
		e.run.stop(fmt.Errorf("whitelist: the service answers no request to change something, the last one: %w", p.last))
	}
}

// settled reports whether what was done is looked for long enough by a look that began at some time.
func (e *engine) settled(at time.Duration) bool { return at-e.calm >= e.run.options.settle }

// lookFor looks for the records of a list that are open, and decides about those that were looked for long enough. It
// reports false, and stops the run, when the list cannot be had.
func (e *engine) lookFor(ctx context.Context, list []*record) bool {
	at := e.run.now()
	if err := e.look(ctx, list); err != nil {
		for _, one := range list {
			if one.state.open() && one.err != nil {
				one.err = fmt.Errorf("%w; to look failed: %w", one.err, err)
			}
		}
		e.run.stop(err)
		return false
	}
	e.settle(at, list)
	return true
}

// settle decides about records after a look that began at some time.
func (e *engine) settle(at time.Duration, list []*record) {
	for _, one := range list {
		isOver := e.settled(at) || one.removes && one.state == stateUnknown
		if isOver && one.state.open() && one.state != stateRefused { // resolve decides about what was refused.
			one.looked()
		}
	}
	refusals := e.refusals
	e.refusals = nil
	for _, chunk := range refusals {
		e.resolve(chunk, at)
	}
	if n := len(refusals); n > 0 && e.singles >= mostRefusals {
		e.run.stop(fmt.Errorf("whitelist: %d entries in a row were refused, the last one: %w", mostRefusals, refusals[n-1][0].err))
	}
}

// resolve decides about records that were refused together. If some of them are there, they are likely to be why; the
// others go out together once more. If none is, halves go out, down to single records, which fail. One of which an earlier
// request may have been applied fails only when the last look shows what was done with it when it was refused together with
// others, or after the settle time.
func (e *engine) resolve(chunk []*record, at time.Duration) {
	var left []*record
	for _, one := range chunk {
		if one.state == stateRefused {
			left = append(left, one)
		}
	}
	if len(left) == 0 {
		e.singles = 0 // They are there, which may be why.
		return
	}
	if one := left[0]; len(chunk) == 1 || e.run.stopped() != nil {
		if one.inDoubt() && e.shown <= one.shared && !e.settled(at) {
			e.refusals = append(e.refusals, chunk)
			return
		}
		for _, one := range left {
			one.on(eventGivenUp)
		}
		e.run.count(StatusFailed, len(left))
		return
	}
	for _, one := range left {
		if len(left) == len(chunk) {
			one.most = int16(len(chunk) / 2) //nolint:gosec // It is a part of a request.
		}
		one.on(eventAgain)
	}
}
