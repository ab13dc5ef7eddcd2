package whitelist

import "context"

// work is what was done for a list of changes, with the outcomes of the answers.
type work struct {
	changes   *Changes
	added     []Status
	addErrs   map[int]error // Of the entries that have one.
	described []Outcome
	lacking   map[string]bool // Records with a row that lacks a description which could not be sent with it.
	removed   []*removal
}

// execute adds, describes and removes, in this order. Nothing is removed unless everything before it was done.
func (c *converger) execute(ctx context.Context, changes *Changes) *work {
	w := &work{changes: changes, added: make([]Status, len(changes.Add)), addErrs: map[int]error{}}
	complete := true
	a := newAdder(c.run, len(changes.Add))
	next := 0
	a.work(ctx, func() (Entry, bool) {
		if next == len(changes.Add) {
			return Entry{}, false
		}
		next++
		return changes.Add[next-1], true
	}, func(i *item) bool {
		w.added[i.index] = i.status
		if i.err != nil {
			w.addErrs[i.index] = i.err
		}
		complete = complete && i.status.Done()
		return true
	}, nil)
	w.described = c.run.describeAll(ctx, changes.Describe)
	w.lacking = c.run.findLacking(w.described)
	for _, o := range w.described {
		complete = complete && (o.Status.Done() || w.lacking[o.Permission])
		c.run.count(o.Status)
	}
	w.removed = c.removeRows(ctx, changes.Remove, complete && !c.blocked())
	return w
}

// removeRows removes rows, or says why not.
func (c *converger) removeRows(ctx context.Context, list []Record, allowed bool) []*removal {
	all := make([]*removal, len(list))
	for n, row := range list {
		all[n] = &removal{Record: row, status: StatusNotAttempted, err: errBlocked}
		if err := c.run.stopped(); err != nil {
			all[n].err = err
		}
	}
	if !allowed {
		return all
	}
	c.run.removeAll(ctx, all)
	c.run.keepRemovals()
	return all
}

// settle corrects the outcomes by what a list shows to be left to do, or takes them as they are when next is nil.
func (c *converger) settle(w *work, next *Changes) {
	missing, there := map[string]bool{}, map[string]bool{}
	if next != nil {
		for _, e := range next.Add {
			missing[e.Permission] = true
		}
		for _, row := range next.Remove {
			there[row.ID] = true
		}
	}
	for n, e := range w.changes.Add {
		o := Outcome{Permission: e.Permission, Status: w.added[n], Err: w.addErrs[n]}
		if next != nil {
			o = seenAdd(o, missing[e.Permission])
		}
		c.note("+"+e.Permission, o, w.added[n] == StatusFailed)
	}
	c.noteDescriptions(w)
	for _, row := range w.removed {
		o := Outcome{Permission: row.Permission, Status: row.status, Err: row.err}
		if next != nil {
			o = seenRemoval(o, there[row.ID])
		}
		c.note(removalKey(row.Record), o, row.status == StatusFailed)
	}
}

// note keeps an outcome: those that are done as a number, the others until a later round does better.
func (c *converger) note(key string, o Outcome, final bool) {
	if o.Status.Done() {
		c.result.add(o.Status)
		delete(c.trouble, key)
		return
	}
	c.trouble[key] = o
	c.final[key] = final
}

// noteDescriptions keeps the outcomes of descriptions. One that could not be sent with its record, and cannot be set now
// either, is no failure.
func (c *converger) noteDescriptions(w *work) {
	for n, o := range w.described {
		key := "~" + o.Permission + w.changes.Describe[n].ID
		if w.lacking[o.Permission] && !o.Status.Done() {
			c.final[key] = true
		} else {
			c.note(key, o, true)
		}
	}
}

// seenAdd corrects the outcome of an addition by a list.
func seenAdd(o Outcome, missing bool) Outcome {
	switch {
	case missing && o.Status.Done():
		return Outcome{Permission: o.Permission, Status: StatusFailed, Err: errLost}
	case missing && o.Status == StatusUnverified:
		o.Status = StatusFailed
		return o
	case missing:
		return o
	case o.Status == StatusUnverified:
		return Outcome{Permission: o.Permission, Status: StatusAdded}
	case !o.Status.Done():
		return Outcome{Permission: o.Permission, Status: StatusPresent}
	default:
		return o
	}
}

// seenRemoval corrects the outcome of a removal by a list. There is none after a removal that is not known to be done,
// since that stops the run.
func seenRemoval(o Outcome, there bool) Outcome {
	switch {
	case there && o.Status == StatusRemoved:
		return Outcome{Permission: o.Permission, Status: StatusFailed, Err: errStillThere}
	case !there && (o.Status == StatusFailed || o.Status == StatusNotAttempted):
		return Outcome{Permission: o.Permission, Status: StatusAbsent}
	default:
		return o
	}
}
