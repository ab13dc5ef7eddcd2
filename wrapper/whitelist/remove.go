package whitelist

import (
	"context"
	"errors"
	"iter"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// The bounds of Remove.
const (
	removeWindows = 25 // Least windows in a part: 20,000 inputs unless options say otherwise.
	removeShare   = 4  // A part grows to the number of rows divided by this.
	removeRounds  = 3  // Times that rows which are still there are removed.
)

var (
	errProtected  = errors.New("whitelist: the record is protected")
	errStillThere = errors.New("whitelist: the record was removed, and the list still has it")
)

// Remove takes records off the whitelist of an endpoint service, by their permission strings, and yields one outcome for
// each input, in the order of the input: StatusRemoved, StatusAbsent, StatusFailed, StatusNotAttempted or
// StatusUnverified. A protected record fails. All rows of a record are removed; of two inputs with the same permission
// string, the second one is StatusAbsent. The outcomes and the error come as in Add.
//
// What was removed is only known from a list afterwards. The input is therefore worked through in parts, with lists before
// and after each. A part is removed before its first outcome is yielded; breaking off the loop spares the parts behind it.
// A part has 50 x WithParallel x WithChunkSize entries, which is 20,000, or a quarter of the number of rows where that is
// more: so the requests grow with the inputs and the rows, and no faster, and memory does not grow with the input.
func Remove(
	ctx context.Context, client *vpcep.Client, serviceID string, permissions iter.Seq[string], opts ...Option,
) iter.Seq2[Outcome, error] {
	return func(yield func(Outcome, error) bool) {
		r, err := newRun(client, serviceID, permissions != nil, opts)
		if err != nil {
			yield(Outcome{Index: -1}, err)
			return
		}
		next, end := iter.Pull(permissions)
		defer end()
		for part := newPart(r, 0); ; part = newPart(r, part.start+len(part.inputs)) {
			part.read(next)
			if len(part.inputs) == 0 {
				break
			}
			part.work(ctx)
			if !part.tell(yield) {
				return
			}
		}
		if err := r.stopped(); err != nil {
			yield(Outcome{Index: -1}, &StopError{Counts: r.total(), Err: err})
		}
	}
}

// part is a number of inputs that are removed together.
type part struct {
	run    *run
	start  int // Index of the first input.
	inputs []string
	first  map[string]*target
}

// target is a permission string to remove.
type target struct {
	status Status
	err    error
	told   bool // An input has its outcome.
}

func newPart(r *run, start int) *part {
	return &part{run: r, start: start, first: map[string]*target{}}
}

// size is the number of inputs in a part, in whole windows. It follows the number of rows, since each part costs lists of
// all of them.
func (p *part) size() int {
	window := p.run.options.window()
	return window * max(removeWindows, int(p.run.rows.Load())/removeShare/window)
}

// read takes inputs, and decides about those that nothing is sent for.
func (p *part) read(next func() (string, bool)) {
	for size := p.size(); len(p.inputs) < size; {
		permission, ok := next()
		if !ok {
			return
		}
		p.inputs = append(p.inputs, permission)
		if p.first[permission] != nil {
			continue
		}
		t := &target{}
		if err := (Entry{Permission: permission}).check(p.run.options.unchecked); err != nil {
			t.status, t.err = StatusFailed, err
		} else if _, protected := p.run.options.protected[permission]; protected {
			t.status, t.err = StatusFailed, errProtected
		}
		p.first[permission] = t
	}
}

// work removes what is there, and lists afterwards.
func (p *part) work(ctx context.Context) {
	keys := wanted(len(p.first))
	for permission, t := range p.first {
		if t.status == "" {
			keys[permission] = nil
		}
	}
	if err := p.run.stopped(); err != nil {
		p.decide(keys, StatusNotAttempted, err)
		return
	}
	if err := p.run.find(ctx, StageList, keys); err != nil {
		p.run.stop(err)
		p.decide(keys, StatusNotAttempted, err)
		return
	}
	for permission, ids := range keys {
		if len(ids) == 0 {
			p.first[permission].status = StatusAbsent
			delete(keys, permission)
		}
	}
	for round := 1; len(keys) > 0 && round <= removeRounds && p.run.stopped() == nil; round++ {
		p.round(ctx, keys)
	}
	for permission := range keys {
		if t := p.first[permission]; t.status == StatusRemoved {
			t.status, t.err = StatusFailed, errStillThere
		}
	}
}

// round removes the rows of some permission strings, lists, and leaves those that are still there and may be tried again.
func (p *part) round(ctx context.Context, keys rows) {
	var all []*removal
	for permission, ids := range keys {
		for _, id := range ids {
			all = append(all, &removal{Record: Record{id, permission}})
		}
	}
	p.run.forgetRemovals()
	p.run.removeAll(ctx, all)
	for permission := range keys {
		p.first[permission].status, p.first[permission].err = StatusRemoved, nil
	}
	for _, row := range all {
		if t := p.first[row.Permission]; row.status != StatusRemoved && t.status == StatusRemoved {
			t.status, t.err = row.status, row.err
		}
	}
	if err := p.run.find(ctx, StageVerify, keys); err != nil {
		p.run.stop(err)
		for permission := range keys {
			if t := p.first[permission]; t.status == StatusRemoved {
				t.status, t.err = StatusUnverified, err
			}
		}
		return
	}
	for permission, ids := range keys {
		t := p.first[permission]
		switch {
		case len(ids) == 0:
			t.status, t.err = StatusRemoved, nil
			delete(keys, permission)
		case t.status == StatusUnverified:
			t.status = StatusFailed
			delete(keys, permission)
		case t.status != StatusRemoved:
			delete(keys, permission)
		}
	}
}

func (p *part) decide(keys rows, status Status, err error) {
	for permission := range keys {
		p.first[permission].status, p.first[permission].err = status, err
	}
}

// tell yields an outcome for each input. It reports false when nobody wants more.
func (p *part) tell(yield func(Outcome, error) bool) bool {
	p.run.forgetRemovals()
	for n, permission := range p.inputs {
		t := p.first[permission]
		o := Outcome{Index: p.start + n, Permission: permission, Status: t.status, Err: t.err}
		if t.told && t.status == StatusRemoved {
			o.Status = StatusAbsent
		}
		t.told = true
		p.run.count(o.Status)
		if !yield(o, nil) {
			return false
		}
	}
	return true
}
