package whitelist_test

import (
	"slices"
	"time"
)

// checkRows: no row is lost that somebody wants, and nobody removes what was not to be removed.
func (c *simCheck) checkRows() {
	wanted := map[string]bool{}
	for _, entry := range c.runs[0].desired {
		wanted[entry.Permission] = true
	}
	kind := c.runs[0].kind
	for _, run := range c.runs {
		for _, row := range c.world.rows {
			if row.remover == run.name && run.protected[row.permission] {
				c.problem("%s removed %s of the protected %s", run.name, row.id, row.permission)
			}
		}
	}
	for _, row := range c.world.rows {
		ours := row.remover != "" && row.remover != "other"
		if !ours {
			continue
		}
		switch {
		case kind == "add" && row.maker == "before" && !c.world.hasStopped():
			c.problem("Add removed %s, which it did not make", row.id)
		case kind == "remove" && !wanted[row.permission]:
			c.problem("Remove took %s of %s", row.id, row.permission)
		case kind == "remove" || !wanted[row.permission]:
			if kind == "ensure" && len(c.runs) == 1 {
				c.problem("Ensure without prune removed %s", row.id)
			}
		case !c.replaced(row):
			c.problem("%s of the wanted %s was removed, and there is no other", row.id, row.permission)
		}
	}
}

// mayMiss is whether a list may miss a row: others remove a row of a page that was read, which moves the others up, and add as
// many, so that the number of rows tells nothing.
func (c *simCheck) mayMiss() bool { return c.others > 0 && c.world.pageCap < 500 }

// knew is when a run cannot have known yet what changed behind it: it began to change something then.
func (c *simCheck) knew(run string) time.Duration {
	at := slices.IndexFunc(c.runs, func(r *simRun) bool { return r.name == run })
	if c.world.stale && c.runs[at].kind == "apply" {
		return c.runs[at].changes - c.world.lag
	}
	return c.runs[at].start - c.world.lag - time.Second
}

// replaced reports whether another row of the record was there when a row was removed.
func (c *simCheck) replaced(gone *simRow) bool {
	for _, row := range c.world.rows {
		if row == gone || row.permission != gone.permission {
			continue
		}
		if row.thereAt(gone.gone) || row.remover == "other" && row.gone > c.knew(gone.remover) {
			return true // Others took it after a page of the list had shown it.
		}
	}
	return c.others > 0 && c.world.lag > 0 // Another writer took the row that a late list still shows.
}

// checkEnd: a calm run leaves what is wanted, each record once.
func (c *simCheck) checkEnd(last *simRun) {
	if last.err != nil {
		c.problem("the last run fails: %v", last.err)
		return
	}
	there := map[string]int{}
	for _, row := range c.world.there("") {
		there[row.permission]++
	}
	for _, entry := range last.desired {
		if n := there[entry.Permission]; n != 1 {
			c.problem("after the last run %s has %d rows", entry.Permission, n)
		}
		delete(there, entry.Permission)
	}
	if len(there) > 0 {
		c.problem("after the last run there is %v", there)
	}
}
