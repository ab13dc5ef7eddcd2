package whitelist_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// The bounds of a run in a world of at most 61 wanted records and some 100 rows.
const (
	simMostRequests = 3000
	simMostTime     = 30 * time.Minute
)

// simCheck compares what runs said with what is true.
type simCheck struct {
	world    *simWorld
	runs     []*simRun
	others   int // Changes by others.
	problems []string
}

func (c *simCheck) problem(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

// alone reports whether nothing but one run changed the whitelist.
func (c *simCheck) alone() bool { return len(c.runs) == 1 && c.others == 0 }

// checkRun: what a run said is true.
func (c *simCheck) checkRun(run *simRun) {
	w := c.world
	if n := w.requests[run.name]; n > simMostRequests {
		c.problem("%s sent %d requests", run.name, n)
	}
	if took := run.ended - run.start; took > simMostTime {
		c.problem("%s took %s", run.name, took)
	}
	wanted := map[string]bool{}
	for _, entry := range run.desired {
		wanted[entry.Permission] = true
	}
	for _, o := range run.outcomes {
		if api, ok := errors.AsType[*vpcep.APIError](o.Err); ok && wanted[o.Permission] && run.kind != "remove" &&
			api.Op == opRemove || o.Err != nil && strings.Contains(o.Err.Error(), "a further row") {
			continue // It is about a row that is one too many.
		}
		if run.kind == "remove" || !wanted[o.Permission] {
			c.checkRemoval(run, o)
		} else {
			c.checkAddition(run, o)
		}
	}
	if _, stopped := errors.AsType[*whitelist.StopError](run.err); run.kind == "add" && c.alone() && !stopped {
		c.checkDoubled(run)
	}
	if run.result == nil {
		return
	}
	counts := run.result.Counts
	if c.alone() {
		c.checkCounts(run, counts)
	}
	if run.err == nil {
		c.checkInSync(run, wanted)
	} else if c.alone() && w.isKind() && run.stop == 0 && len(run.protected) == 0 && run.kind != "ensure" {
		c.problem("%s fails, though nothing goes wrong: %v", run.name, run.err)
	}
}

// made reports whether a run made a row of a record, at whatever time.
func (w *simWorld) made(run, permission string) bool {
	return slices.ContainsFunc(w.rows, func(row *simRow) bool { return row.permission == permission && row.maker == run })
}

// isKind reports whether nothing goes wrong in the world.
func (w *simWorld) isKind() bool {
	return w.faulty == 0 && w.lag == 0 && w.storm[1] == 0 && len(w.bad) == 0 && w.quota == 1<<20 && !w.noBatch && !w.oddPages &&
		!w.repeats && !w.stale
}

// thereBefore reports whether a record had a row before all runs.
func (w *simWorld) thereBefore(permission string) bool {
	return slices.ContainsFunc(w.rows, func(row *simRow) bool { return row.permission == permission && row.maker == "before" })
}

// leftAlone is made for rows that nobody else removed. What others remove before a list shows it nobody can know of.
func (w *simWorld) leftAlone(run, permission string) bool {
	return slices.ContainsFunc(w.rows, func(row *simRow) bool {
		return row.permission == permission && row.maker == run && (row.gone == 0 || row.remover == run)
	})
}

// checkAddition: what is said of a record that is to be there.
func (c *simCheck) checkAddition(run *simRun, o whitelist.Outcome) {
	w := c.world
	made := w.made(run.name, o.Permission)
	there := false
	for _, row := range w.rows {
		there = there || row.permission == o.Permission && row.thereIn(run.start-w.lag, run.ended)
	}
	switch o.Status {
	case whitelist.StatusAdded:
		if !there || c.alone() && !made && w.lag < time.Hour {
			c.problem("%s: %s is said to be added; made %t, there %t", run.name, o.Permission, made, there)
		}
	case whitelist.StatusPresent:
		if !there || c.alone() && !w.thereBefore(o.Permission) {
			c.problem("%s: %s is said to be present; there %t", run.name, o.Permission, there)
		}
	case whitelist.StatusFailed, whitelist.StatusNotAttempted:
		if left := w.leftAlone(run.name, o.Permission); left && run.kind == "add" || left && o.Status == whitelist.StatusFailed {
			c.problem("%s: %s is said to be %s (%v), and was added", run.name, o.Permission, o.Status, o.Err)
		}
	default:
	}
}

// checkDoubled: what Add made more than once it removed again, or says that it is there.
func (c *simCheck) checkDoubled(run *simRun) {
	for _, o := range run.outcomes {
		rows := c.world.there(o.Permission)
		made := slices.ContainsFunc(rows, func(row *simRow) bool { return row.maker == run.name })
		if o.Status.Done() && o.Err == nil && len(rows) > 1 && made {
			c.problem("%s: %s is said to be %s, and has %d rows", run.name, o.Permission, o.Status, len(rows))
		}
	}
}

// checkRemoval: what is said of a row or a record that is to be gone.
func (c *simCheck) checkRemoval(run *simRun, o whitelist.Outcome) {
	left, removed := 0, 0
	for _, row := range c.world.rows {
		if row.permission != o.Permission || row.added > run.start {
			continue
		}
		if row.gone == 0 || row.gone > run.ended {
			left++
		}
		if row.remover == run.name {
			removed++
		}
	}
	switch o.Status {
	case whitelist.StatusRemoved, whitelist.StatusAbsent:
		if left > 0 && c.world.lag == 0 && !c.mayMiss() {
			c.problem("%s: %s is said to be %s, and %d rows are there", run.name, o.Permission, o.Status, left)
		}
	case whitelist.StatusFailed, whitelist.StatusNotAttempted:
		if left == 0 && removed > 0 && c.alone() {
			c.problem("%s: %s is said to be %s (%v), and was removed", run.name, o.Permission, o.Status, o.Err)
		}
	default:
	}
}

// checkCounts: no more is claimed than there is, and what is not claimed is not known.
func (c *simCheck) checkCounts(run *simRun, counts whitelist.Counts) {
	w, added, removed, before := c.world, 0, 0, 0
	for _, entry := range run.desired {
		if w.thereBefore(entry.Permission) {
			before++
		}
	}
	if counts.Present > before {
		c.problem("%s claims %d present, and %d were there", run.name, counts.Present, before)
	}
	for _, row := range w.rows {
		if row.maker == run.name {
			added++
		}
		if row.maker == "before" && row.remover == run.name {
			removed++
		}
	}
	if counts.Added > added && w.lag < time.Hour { // Records that a list never shows are named by an answer too.
		c.problem("%s claims %d added, and made %d rows", run.name, counts.Added, added)
	}
	if counts.Removed+counts.Absent+counts.Unverified < removed {
		c.problem("%s claims %s, and removed %d rows", run.name, counts, removed)
	}
}

// checkInSync: a run without an error has what is wanted, each record once.
func (c *simCheck) checkInSync(run *simRun, wanted map[string]bool) {
	w := c.world
	if !run.result.Verified || len(run.outcomes) > 0 {
		c.problem("%s has no error, and is not verified: %v", run.name, run.result)
	}
	if !c.alone() {
		return
	}
	rows := map[string]int{}
	for _, row := range w.there("") {
		rows[row.permission]++
	}
	for permission := range wanted {
		if n := rows[permission]; n != 1 {
			c.problem("%s has no error, and %s has %d rows", run.name, permission, n)
		}
		delete(rows, permission)
	}
	for permission := range run.protected {
		delete(rows, permission)
	}
	if run.kind != "ensure" && len(rows) > 0 {
		c.problem("%s has no error, and there is %v", run.name, rows)
	}
}
