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
// here. It keeps the input in memory: some 150 bytes for an entry and 200 for a row to be removed.
//
// The error is that of a list that fails, a *vpcep.ArgumentError for a bad service id, or an error for a bad option.
func Plan(
	ctx context.Context, client *vpcep.Client, serviceID string, desired iter.Seq[Entry], opts ...Option,
) (*Changes, error) {
	r, err := newRun(client, serviceID, desired != nil, opts)
	if err != nil {
		return nil, err
	}
	return newPlanner(r, desired).look(ctx, StageList, true)
}

// planner compares what is desired with what is there.
type planner struct {
	run      *run
	desired  []Entry        // Without what is invalid or double.
	index    map[string]int // Place in desired, by permission string.
	problems []Problem
	first    bool // The first look; only that one describes records that were there.

	there    []bool // For each of desired.
	describe []Description
	remove   []Record
	spared   []Record
	extra    int
}

// newPlanner reads the input.
func newPlanner(r *run, desired iter.Seq[Entry]) *planner {
	p := &planner{run: r, index: map[string]int{}}
	at := -1
	for entry := range desired {
		at++
		if err := entry.check(r.options.unchecked); err != nil {
			p.problems = append(p.problems, Problem{Index: at, Permission: entry.Permission, Reason: err.Error()})
			continue
		}
		if _, double := p.index[entry.Permission]; double {
			p.problems = append(p.problems, Problem{
				Index: at, Permission: entry.Permission, Reason: "an earlier entry has the same permission", Double: true,
			})
			continue
		}
		p.index[entry.Permission] = len(p.desired)
		p.desired = append(p.desired, entry)
	}
	p.there = make([]bool, len(p.desired))
	return p
}

// look lists what is there and compares.
func (p *planner) look(ctx context.Context, stage Stage, first bool) (*Changes, error) {
	p.first = first
	if err := p.run.list(ctx, stage, "", p); err != nil {
		return nil, err
	}
	c := &Changes{
		ServiceID: p.run.serviceID, Describe: p.describe, Remove: p.remove, Spared: p.spared, Extra: p.extra,
		Problems: p.problems,
	}
	for n, entry := range p.desired {
		if p.there[n] {
			c.Kept++
		} else {
			c.Add = append(c.Add, entry)
		}
	}
	slices.SortFunc(c.Describe, func(a, b Description) int {
		return cmp.Or(cmp.Compare(p.index[a.Permission], p.index[b.Permission]), strings.Compare(a.ID, b.ID))
	})
	for _, list := range [][]Record{c.Remove, c.Spared} {
		slices.SortFunc(list, func(a, b Record) int {
			return cmp.Or(strings.Compare(a.Permission, b.Permission), strings.Compare(a.ID, b.ID))
		})
	}
	return c, nil
}

func (p *planner) reset() {
	clear(p.there)
	p.describe, p.remove, p.spared, p.extra = nil, nil, nil, 0
}

func (p *planner) row(id, permission string) {
	if n, ok := p.index[permission]; ok {
		p.there[n] = true
		if text, ok := p.description(p.desired[n]); ok {
			p.describe = append(p.describe, Description{strings.Clone(id), p.desired[n].Permission, text})
		}
		return
	}
	if !p.run.options.prune {
		p.extra++
		return
	}
	row := Record{strings.Clone(id), strings.Clone(permission)}
	if _, protected := p.run.options.protected[permission]; protected {
		p.spared = append(p.spared, row)
	} else {
		p.remove = append(p.remove, row)
	}
}

// description is the description to set for a record that is there.
func (p *planner) description(entry Entry) (string, bool) {
	if p.first {
		return entry.Description, p.run.options.describe && entry.Description != ""
	}
	return p.run.lost(entry.Permission)
}
