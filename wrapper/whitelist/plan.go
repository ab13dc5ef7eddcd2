package whitelist

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Plan lists the whitelist of an endpoint service, all pages of it, and says what it takes to make it as desired. It
// changes nothing. The input is read to its end first; what is wrong or double in it is in Problems, and is no error
// here. It keeps the input in memory: some 300 bytes for an entry and for a row to be removed.
//
// The error is that of a list that fails, a *vpcep.ArgumentError for a bad service id, or an error for a bad option.
func Plan(
	ctx context.Context, client *vpcep.Client, serviceID string, desired iter.Seq[Entry], opts ...Option,
) (*Changes, error) {
	r, err := newRun(ctx, client, serviceID, desired != nil, opts)
	if err != nil {
		return nil, err
	}
	return newEngine(r).plan(ctx, desired)
}

// want takes the input, and gives what is wrong or double in it.
func (e *engine) want(desired iter.Seq[Entry]) (problems []Problem) {
	at := -1
	for entry := range desired {
		at++
		if err := entry.check(e.run.options.unchecked); err != nil {
			problems = append(problems, Problem{Index: at, Permission: entry.Permission, Reason: err.Error()})
		} else if _, double := e.add(entry); double {
			problems = append(problems, Problem{
				Index: at, Permission: entry.Permission, Reason: "an earlier entry has the same permission", Double: true,
			})
		}
	}
	return problems
}

// plan reads what is desired, lists what is there and compares.
func (e *engine) plan(ctx context.Context, desired iter.Seq[Entry]) (*Changes, error) {
	options, problems := e.run.options, e.want(desired)
	e.whole, e.folded = true, set{}
	for _, one := range e.added {
		e.folded.add(strings.ToLower(one.entry.Permission))
	}
	if err := e.lookAt(ctx, StageList, nil); err != nil {
		return nil, err
	}
	c := &Changes{
		ServiceID: e.run.serviceID, Prune: options.prune, Protected: options.protectedList(), Problems: problems, Similar: e.similar(),
	}
	e.folded, e.alike = nil, nil
	for _, one := range e.added {
		if len(one.rows) == 0 {
			c.Add = append(c.Add, one.entry)
			continue
		}
		c.Kept = append(c.Kept, one.entry.Permission)
		for _, row := range one.surplus() {
			c.Double = append(c.Double, Record{row.id, one.entry.Permission})
		}
		if options.describe && one.entry.Description != "" {
			for _, row := range slices.SortedFunc(slices.Values(one.rows), older) {
				c.Describe = append(c.Describe, Description{row.id, one.entry.Permission, one.entry.Description})
			}
		}
	}
	c.Extra = e.extra
	if !options.prune {
		return c, nil
	}
	c.Extra = 0
	for _, one := range e.unwanted {
		if options.protects(one) {
			c.Spared = append(c.Spared, one)
		} else {
			c.Remove = append(c.Remove, one)
		}
	}
	for _, list := range [][]Record{c.Remove, c.Spared} {
		slices.SortFunc(list, func(a, b Record) int {
			return cmp.Or(strings.Compare(a.Permission, b.Permission), strings.Compare(a.ID, b.ID))
		})
	}
	return c, nil
}
