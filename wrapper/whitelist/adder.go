package whitelist

import (
	"context"
	"sync"
)

// adder works through inputs in their order, with several chunks in flight.
type adder struct {
	run     *run
	total   int // Number of inputs; -1 when it is not known.
	read    int // Inputs that were read.
	done    int // Inputs that have their outcome.
	present set // Records that are there.
	pending map[string]*item
	queue   []*item // Inputs without an outcome, in their order.
	open    map[form][]*item
	room    chan struct{} // Chunks start in their order, so that the outcomes come in theirs.
	flight  sync.WaitGroup
}

func newAdder(r *run, total int) *adder {
	return &adder{
		run: r, total: total, present: set{}, pending: map[string]*item{}, open: map[form][]*item{},
		room: make(chan struct{}, r.options.parallel),
	}
}

// readAhead reads what fits into the window, so that a small number of inputs can be looked up one by one.
func (a *adder) readAhead(next func() (Entry, bool)) []Entry {
	var head []Entry
	for len(head) < a.run.options.window() {
		entry, ok := next()
		if !ok {
			break
		}
		head = append(head, entry)
	}
	return head
}

// lookFirst finds out what is there.
func (a *adder) lookFirst(ctx context.Context, head []Entry) error {
	if len(head) == a.run.options.window() {
		return a.run.list(ctx, StageList, "", presence(a.present))
	}
	keys := wanted(len(head))
	for _, entry := range head {
		if entry.check(a.run.options.unchecked) == nil {
			keys[entry.Permission] = nil
		}
	}
	if err := a.run.find(ctx, StageList, keys); err != nil {
		return err
	}
	for permission, ids := range keys {
		if len(ids) > 0 {
			a.present.add(permission)
		}
	}
	return nil
}

// presence notes the permission strings of a list.
type presence set

func (p presence) reset() { clear(p) }

func (p presence) row(_, permission string) { set(p).add(permission) }

// work reads the inputs to their end and hands each one on when its outcome stands. last is told what stopped the run.
func (a *adder) work(
	ctx context.Context, next func() (Entry, bool), each func(*item) bool, last func(Outcome, error) bool,
) {
	a.run.busy.Store(true)
	defer func() { a.flight.Wait(); a.run.busy.Store(false) }()
	for {
		entry, ok := next()
		if !ok {
			break
		}
		a.admit(ctx, entry)
		if !a.drain(ctx, each, a.run.options.window()-1) {
			a.run.stop(errBrokenOff)
			return
		}
	}
	for f := range a.open {
		a.send(ctx, f)
	}
	if !a.drain(ctx, each, 0) {
		a.run.stop(errBrokenOff)
		return
	}
	if err := a.run.stopped(); err != nil && last != nil {
		last(Outcome{Index: -1}, &StopError{Counts: a.run.total(), Err: err})
	}
}

// admit decides about an input that needs no request, and puts the others into a chunk of their form.
func (a *adder) admit(ctx context.Context, entry Entry) {
	i := &item{index: a.read, entry: entry}
	a.read++
	a.queue = append(a.queue, i)
	if err := entry.check(a.run.options.unchecked); err != nil {
		i.status, i.err = StatusFailed, err
		return
	}
	if err := a.run.stopped(); err != nil {
		i.status, i.err = StatusNotAttempted, err
		return
	}
	if a.present.has(entry.Permission) {
		i.status = StatusPresent
		return
	}
	if first, ok := a.pending[entry.Permission]; ok {
		i.double = first
		return
	}
	a.pending[entry.Permission] = i
	i.done = make(chan struct{})
	f := formOf(entry.Permission)
	a.open[f] = append(a.open[f], i)
	if len(a.open[f]) >= int(a.run.chunk.Load()) {
		a.send(ctx, f)
	}
}

// send lets a chunk go.
func (a *adder) send(ctx context.Context, f form) {
	items := a.open[f]
	delete(a.open, f)
	for _, i := range items {
		i.flying = true
	}
	a.room <- struct{}{}
	a.flight.Go(func() {
		defer func() { <-a.room }()
		a.run.add(ctx, f, items, false)
		for _, i := range items {
			close(i.done)
		}
	})
}

// drain hands on the inputs whose outcome stands, and waits until at most so many are left. It reports false when nobody
// wants more.
func (a *adder) drain(ctx context.Context, each func(*item) bool, most int) bool {
	handed := false
	for len(a.queue) > 0 {
		i := a.queue[0]
		if i.done != nil {
			if len(a.queue) > most {
				if !i.flying {
					a.send(ctx, formOf(i.entry.Permission))
				}
				<-i.done
			}
			select {
			case <-i.done:
			default:
				a.report(handed)
				return true
			}
		}
		a.queue[0] = nil
		a.queue = a.queue[1:]
		a.finish(i)
		handed = true
		if !each(i) {
			return false
		}
	}
	a.report(handed)
	return true
}

// finish counts an outcome. A double input gets that of the first one, which came before it.
func (a *adder) finish(i *item) {
	if first := i.double; first != nil {
		i.status, i.err, i.double = first.status, first.err, nil
		if first.status == StatusAdded {
			i.status = StatusPresent
		}
	} else if a.pending[i.entry.Permission] == i {
		delete(a.pending, i.entry.Permission)
		if i.status.Done() {
			a.present.add(i.entry.Permission)
		}
	}
	a.done++
	a.run.count(i.status)
}

func (a *adder) report(handed bool) {
	if handed {
		a.run.report(StageAdd, a.done, a.total)
	}
}
