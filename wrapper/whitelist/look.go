package whitelist

import (
	"context"
	"maps"
	"slices"
	"strings"
)

// mostFinds is how many looks may find further rows of records of which all rows are to be gone, so that somebody who adds
// them again and again does not keep the run.
const mostFinds = 3

// listedRow is what a row that is to be gone has while a list shows it.
var listedRow = make([]row, 1)

// lookup is a look at the whitelist, as the sink of a list.
type lookup struct {
	engine   *engine
	keys     map[string]bool // Permission strings that are looked for; nil for all there are.
	found    []row           // Rows of targets that were not known.
	unwanted []row
	extra    int
}

// look looks for the open records of a list, and for what else has their permission strings. Where that takes as many
// requests as the whole list, it looks at that.
func (e *engine) look(ctx context.Context, list []*record) error {
	keys := map[string]bool{}
	for _, one := range list {
		if one.state.open() {
			keys[one.entry.Permission] = true
		}
	}
	if e.whole && int64(len(keys)) >= e.run.pages() {
		keys = nil
	}
	return e.lookAt(ctx, StageVerify, keys)
}

// lookAt looks for some permission strings, or at the whole list without any.
func (e *engine) lookAt(ctx context.Context, stage Stage, keys map[string]bool) error {
	at := e.run.now()
	l := &lookup{engine: e, keys: keys}
	list := e.run.list
	if keys != nil {
		list = func(ctx context.Context, stage Stage, _ string, to sink) error {
			return e.run.find(ctx, stage, slices.Sorted(maps.Keys(keys)), to)
		}
	}
	if err := list(ctx, stage, "", l); err != nil {
		return err
	}
	e.verified = !e.whole || keys == nil
	if keys == nil {
		e.unwanted, e.extra = l.unwanted, l.extra
	}
	for one := range l.records {
		before := one.state
		switch one.listed(at); {
		case one.state.open():
		case before == stateAcknowledged:
			e.shown = max(e.shown, one.began)
		case before == stateUnknown:
			e.hold, e.silent = false, 0 // The service works, though its answers are lost.
		}
	}
	l.takeFound()
	return nil
}

// takeFound makes rows of targets records that are to be gone.
func (l *lookup) takeFound() {
	e := l.engine
	if e.late = nil; len(l.found) == 0 {
		return
	}
	if e.finds++; e.finds > mostFinds {
		e.late = l.found
		return
	}
	for _, one := range l.found {
		e.remove(one)
	}
}

// records are those that are looked for.
func (l *lookup) records(yield func(*record) bool) {
	for _, list := range [][]*record{l.engine.added, l.engine.removed} {
		for _, one := range list {
			if l.looksFor(one.entry.Permission) && !yield(one) {
				return
			}
		}
	}
}

func (l *lookup) looksFor(permission string) bool { return l.keys == nil || l.keys[permission] }

func (l *lookup) reset() {
	l.found, l.unwanted, l.extra = nil, nil, 0
	for one := range l.records {
		one.rows = nil
	}
	for id := range l.engine.described {
		l.engine.described[id] = false
	}
}

func (l *lookup) row(one row) {
	if !l.looksFor(one.permission) {
		return
	}
	e := l.engine
	if _, ok := e.described[one.id]; ok {
		e.described[one.id] = true
	}
	gone, wanted := e.gone[one.id], e.wanted[one.permission]
	switch {
	case gone != nil:
		gone.rows = listedRow
	case wanted != nil:
		wanted.rows = append(wanted.rows, row{strings.Clone(one.id), wanted.entry.Permission, one.created})
	case e.targets[one.permission]:
		l.found = append(l.found, one.clone())
	default:
		l.extra++
		if e.run.options.prune {
			l.unwanted = append(l.unwanted, one.clone())
		}
	}
}

// clone is a copy that does not hold the answer that it came from.
func (one row) clone() row {
	return row{strings.Clone(one.id), strings.Clone(one.permission), one.created}
}
