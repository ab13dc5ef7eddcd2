package whitelist

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"
)

// mostFinds is how many looks may find further rows of records of which all rows are to be gone, so that somebody who adds
// them again and again does not keep the run.
const mostFinds = 3

// someRow is what a row that is to be gone has while a list shows it.
var someRow = make([]row, 1)

// lookup is a look at the whitelist, as the sink of a list.
type lookup struct {
	engine   *engine
	keys     map[string]bool // Permission strings that are looked for; nil for all there are.
	at       time.Duration   // When it began; since the start of the run.
	pages    int64           // Pages that were fetched before.
	found    []*record       // Rows of targets that were not known.
	unwanted []Record
	extra    int
	alike    []string
}

// look looks for the open records of a list, and for what else has their permission strings. Where that takes as many
// requests as the whole list, it looks at that.
func (e *engine) look(ctx context.Context, list []*record) error {
	keys := map[string]bool{}
	for _, one := range list {
		if !one.state.open() {
			continue
		}
		if keys[one.entry.Permission] = true; int64(len(keys)) >= e.run.pages() {
			return e.lookAt(ctx, StageVerify, nil)
		}
	}
	return e.lookAt(ctx, StageVerify, keys)
}

// lookAt looks for some permission strings, or at the whole list without any.
func (e *engine) lookAt(ctx context.Context, stage Stage, keys map[string]bool) error {
	l := e.newLookup(keys)
	if keys == nil {
		return l.take(e.run.list(ctx, stage, "", l))
	}
	return l.take(e.run.find(ctx, stage, slices.Sorted(maps.Keys(keys)), l))
}

func (e *engine) newLookup(keys map[string]bool) *lookup {
	return &lookup{engine: e, keys: keys, at: e.run.now(), pages: e.run.fetched.Load()}
}

// firstLook looks for all that an engine knows of, which has these permission strings.
func (e *engine) firstLook(ctx context.Context, permissions []string) error {
	l := e.newLookup(nil)
	return l.take(e.run.find(ctx, StageList, permissions, l))
}

// take tells the records what the look found, unless it failed.
func (l *lookup) take(err error) error {
	if err != nil {
		return err
	}
	e, at := l.engine, l.at
	e.looks++
	e.verified = !e.whole || l.keys == nil
	if e.whole && l.keys == nil {
		e.unwanted, e.extra, e.alike = l.unwanted, l.extra, l.alike
	}
	l.keepOldest()
	e.shown = l.shows()
	for one := range l.records {
		before := one.state
		further := one.awaited() && one.mayDouble()
		if further && e.shown < one.began && !e.settled(at) {
			if before != stateAcknowledged {
				one.on(eventBroken) // It is not sent again: one of the requests was done, and perhaps another one.
			}
			continue
		}
		if one.listed(); before == stateUnknown && !one.state.open() {
			e.hold, e.silent = false, 0 // The service works, though its answers are lost.
		}
	}
	l.takeFound()
	return nil
}

// shows is the place of the last request that the look surely shows: it has a row that the answer named. That says nothing of the
// other rows unless all came on one page, since the pages of a list and the lists of two filters may come from different replicas.
func (l *lookup) shows() (last int64) {
	if l.engine.run.fetched.Load() > l.pages+1 {
		return 0
	}
	for one := range l.records {
		if one.made != 0 && slices.ContainsFunc(one.rows, func(r row) bool { return one.made == digestOf(r.id) }) {
			last = max(last, one.began)
		}
	}
	return last
}

// keepOldest gives a further row that was to be gone back to its record where the older ones are gone: it is the one that
// stays.
func (l *lookup) keepOldest() {
	for _, one := range l.engine.removed { // Of one record the oldest comes first.
		if one.double && len(one.rows) > 0 && l.looksFor(one.entry.Permission) && !l.engine.isSurplus(one) {
			wanted := l.engine.wanted[one.entry.Permission]
			wanted.rows = append(wanted.rows, one.rows...)
		}
	}
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
		e.gone[one.id()] = one
	}
	e.removed = append(e.removed, l.found...)
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
	l.found, l.unwanted, l.extra, l.alike = nil, nil, 0, nil
	for one := range l.records {
		one.rows = nil
	}
	for id := range l.engine.described {
		l.engine.described[id] = false
	}
}

func (l *lookup) row(permission string, one row) {
	if !l.looksFor(permission) {
		return
	}
	e := l.engine
	if _, ok := e.described[one.id]; ok {
		e.described[one.id] = true
	}
	gone, wanted := e.gone[one.id], e.wanted[permission]
	target, isTarget := e.targets[permission]
	switch {
	case gone != nil && gone.double:
		gone.rows = []row{{id: gone.id(), created: one.created}}
	case gone != nil:
		gone.rows = someRow
	case wanted != nil:
		wanted.rows = append(wanted.rows, row{id: strings.Clone(one.id), created: one.created})
	case isTarget:
		l.found = append(l.found, removal(Record{strings.Clone(one.id), e.names[target]}))
	default:
		l.extra++
		if len(e.folded) > 0 && e.folded.has(strings.ToLower(permission)) {
			l.alike = append(l.alike, strings.Clone(permission))
		}
		if e.run.options.prune {
			l.unwanted = append(l.unwanted, Record{strings.Clone(one.id), strings.Clone(permission)})
		}
	}
}
