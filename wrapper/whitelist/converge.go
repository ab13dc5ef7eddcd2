package whitelist

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// mostRounds is how often a whitelist is changed until it is as wanted.
const mostRounds = 3

var (
	errLost    = errors.New("whitelist: the record was added, and the list does not have it")
	errBlocked = errors.New("whitelist: nothing is removed until everything else is done")
	errChanged = errors.New("whitelist: somebody else changed this record at the end of the run")
)

// source tells what is left to do. first is true before anything was done.
type source interface {
	look(ctx context.Context, stage Stage, first bool) (*Changes, error)
}

// converger changes a whitelist until it is as wanted.
type converger struct {
	run     *run
	source  source
	result  *Result
	trouble map[string]Outcome // What is not done, by kind of change, permission string and id.
	final   map[string]bool    // What there is no use in trying again, by the same.
	over    map[string]bool    // What the limit on removals leaves, by the same.
}

// converge looks, changes and looks again.
func (r *run) converge(ctx context.Context, s source) (*Result, error) {
	c := &converger{run: r, source: s, result: &Result{}, trouble: map[string]Outcome{}, final: map[string]bool{}, over: map[string]bool{}}
	changes, err := s.look(ctx, StageList, true)
	if errors.Is(err, vpcep.ErrInvalidRequest) {
		return c.result, err
	} else if err != nil {
		return c.end(&StopError{Err: err})
	}
	if err := r.guard(changes); err != nil {
		return c.result, err
	}
	c.result.Present, c.result.Verified = changes.Kept, true
	for round := 1; ; round++ {
		c.limitRemovals(changes)
		if c.isDone(changes) {
			break
		}
		if round > mostRounds {
			c.leave(changes)
			break
		}
		if changes, err = c.round(ctx, changes); err != nil {
			return c.end(err)
		}
	}
	return c.end(nil)
}

// round does what is to be done and gives what is left. An error ends the work.
func (c *converger) round(ctx context.Context, changes *Changes) (*Changes, error) {
	done := c.execute(ctx, changes)
	stop := c.run.stopped()
	if len(changes.Add)+len(changes.Remove) == 0 && stop == nil {
		c.settle(done, &Changes{})
		c.result.Verified = true // By the list before, and nothing else changed since.
		return &Changes{}, nil
	}
	var next *Changes
	var err error
	if stop == nil || ctx.Err() == nil && errors.Is(stop, vpcep.ErrQuotaExceeded) {
		next, err = c.verify(ctx, done)
	}
	c.result.Verified = next != nil
	c.settle(done, next)
	if stop == nil {
		stop = err
	}
	if stop != nil {
		return nil, &StopError{Err: stop}
	}
	return next, nil
}

// verify lists again. When that shows something else than the answers did, it waits a moment and looks once more, so that
// a list that is late is not taken for a loss.
func (c *converger) verify(ctx context.Context, w *work) (*Changes, error) {
	next, err := c.source.look(ctx, StageVerify, false)
	if err != nil || !c.surprises(w, next) {
		return next, err
	}
	rest(ctx, c.run.options.settle)
	return c.source.look(ctx, StageVerify, false)
}

// surprises reports whether something is left to do that the answers do not account for.
func (c *converger) surprises(w *work, next *Changes) bool {
	failed := map[string]bool{}
	for n, e := range w.changes.Add {
		failed["+"+e.Permission] = !w.added[n].Done()
	}
	for _, row := range w.removed {
		failed[removalKey(row.Record)] = !row.status.Done()
	}
	return slices.ContainsFunc(next.Add, func(e Entry) bool {
		key := "+" + e.Permission
		return !failed[key] && !c.final[key]
	}) || slices.ContainsFunc(next.Remove, func(row Record) bool {
		key := removalKey(row)
		return !failed[key] && !c.final[key]
	})
}

// isDone drops what there is no use in trying from what is left to do, and reports whether that was all.
func (c *converger) isDone(changes *Changes) bool {
	changes.Add = slices.DeleteFunc(changes.Add, func(e Entry) bool { return c.final["+"+e.Permission] })
	changes.Describe = slices.DeleteFunc(changes.Describe, func(d Description) bool { return c.final["~"+d.Permission+d.ID] })
	changes.Remove = slices.DeleteFunc(changes.Remove, func(r Record) bool { return c.final[removalKey(r)] })
	if len(changes.Add)+len(changes.Describe) == 0 && c.blocked() {
		return true
	}
	return changes.Empty()
}

// blocked reports whether an addition failed for good, so that nothing is removed.
func (c *converger) blocked() bool {
	for key := range c.trouble {
		if key[0] != '-' && c.final[key] {
			return true
		}
	}
	return false
}

// limitRemovals lets rows stay when the removals of all rounds together would be more than allowed: somebody else added
// unwanted rows meanwhile. Those that somebody else took away again are no trouble.
func (c *converger) limitRemovals(changes *Changes) {
	left := map[string]bool{}
	for _, row := range changes.Remove {
		left[removalKey(row)] = true
	}
	for key := range c.over {
		if !left[key] {
			delete(c.trouble, key)
			delete(c.over, key)
		}
	}
	most := c.run.options.maxRemovals
	if most < 0 || c.result.Removed+len(changes.Remove) <= most {
		return
	}
	err := fmt.Errorf("whitelist: %w: %d were removed and %d more are not wanted now, %d may be removed",
		ErrTooManyRemovals, c.result.Removed, len(changes.Remove), most)
	for _, row := range changes.Remove {
		key := removalKey(row)
		c.skip(key, row.Permission, err)
		c.final[key], c.over[key] = true, true
	}
}

// removalKey names the removal of a row in what a converger keeps.
func removalKey(row Record) string { return "-" + row.Permission + row.ID }

// leave notes what is still to be done after the last round.
func (c *converger) leave(changes *Changes) {
	for _, e := range changes.Add {
		c.skip("+"+e.Permission, e.Permission, errChanged)
	}
	for _, row := range changes.Remove {
		c.skip(removalKey(row), row.Permission, errChanged)
	}
}

// skip notes that something is not tried, unless it was tried before.
func (c *converger) skip(key, permission string, err error) {
	if _, known := c.trouble[key]; !known {
		c.trouble[key] = Outcome{Permission: permission, Status: StatusNotAttempted, Err: err}
	}
}

// end completes the result and makes the error of the whole.
func (c *converger) end(err error) (*Result, error) {
	keys := make([]string, 0, len(c.trouble))
	for key := range c.trouble {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, strings.Compare)
	for _, key := range keys {
		o := c.trouble[key]
		c.result.Trouble = append(c.result.Trouble, o)
		c.result.add(o.Status)
	}
	c.run.losing.Lock()
	for permission := range c.run.undescribed {
		if _, failed := c.trouble["+"+permission]; !failed {
			c.result.Undescribed++
		}
	}
	c.run.losing.Unlock()
	if stop, ok := errors.AsType[*StopError](err); ok {
		stop.Counts = c.result.Counts
		return c.result, stop
	}
	if err == nil && len(c.result.Trouble) > 0 {
		first := c.result.Trouble[0]
		err = fmt.Errorf("whitelist: %w: %s; the first: %s: %w", ErrNotInSync, c.result.Counts, shown(first.Permission), first.Err)
	}
	return c.result, err
}
