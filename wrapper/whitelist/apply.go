package whitelist

import (
	"context"
	"errors"
	"iter"
	"slices"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Result is what Apply and Ensure did.
type Result struct {
	// Counts are the outcomes. Present are records that were there before, Absent rows that somebody else removed.
	Counts
	// Verified means that the whitelist was listed at the end. Without it, the outcomes are those of the answers. A plan
	// without changes is applied without a look.
	Verified bool `json:"verified"`
	// Undescribed counts records that were added without the description of their entry, because the operation that
	// added them takes none and it could not be set afterwards. That is no error.
	Undescribed int `json:"undescribed"`
	// Trouble has what was not done or is not known to be: StatusFailed, StatusNotAttempted and StatusUnverified. The
	// Index of an Outcome has no meaning here.
	Trouble []Outcome `json:"-"`
}

// Apply does what a plan says: it adds, sets descriptions, and removes last, only when everything else was done. It
// looks first, so that what was done since the plan was made is not done again; a plan may be applied twice, or again
// after it was interrupted. Rows are removed by the ids in the plan: a record that somebody removed and added again since
// then stays. It lists again at the end, and adds or removes again what is not as planned, up to three times in all. In
// regions without BatchRemoveEndpointServicePermissions records are removed by their permission strings, with all rows
// that they have by then.
//
// The result is never nil. The error is nil when all that the plan says is done and was seen in the list. Before anything
// is sent it matches ErrInvalidInput or ErrTooManyRemovals, or tells of a bad option. Later it is a *StopError, or
// matches ErrNotInSync and the failure of the first entry.
func Apply(ctx context.Context, client *vpcep.Client, changes *Changes, opts ...Option) (*Result, error) {
	if changes == nil {
		return &Result{}, errors.New("whitelist: the changes are nil")
	}
	r, err := newRun(client, changes.ServiceID, true, opts)
	if err != nil {
		return &Result{}, err
	}
	p := &replay{run: r, changes: changes}
	planned := *changes
	planned.Remove = p.unprotected(changes.Remove)
	if err := r.guard(&planned); err != nil {
		return &Result{}, err
	}
	if planned.Empty() {
		return &Result{Counts: Counts{Present: planned.Kept}}, nil
	}
	p.changes = &planned
	return r.converge(ctx, p)
}

// Ensure makes the whitelist of an endpoint service as desired: it plans, applies, and lists again. Where that shows that
// something is not as desired after all, it does so again, up to three times in all. When there is nothing to do it sends
// nothing but the list.
//
// The result is never nil. The error is nil when the whitelist was as desired when it was last listed. Otherwise it is as
// in Plan and Apply.
func Ensure(
	ctx context.Context, client *vpcep.Client, serviceID string, desired iter.Seq[Entry], opts ...Option,
) (*Result, error) {
	r, err := newRun(client, serviceID, desired != nil, opts)
	if err != nil {
		return &Result{}, err
	}
	return r.converge(ctx, newPlanner(r, desired))
}

// replay compares a plan that was made earlier with what is there.
type replay struct {
	run     *run
	changes *Changes
}

func (p *replay) unprotected(list []Record) []Record {
	return slices.DeleteFunc(slices.Clone(list), func(row Record) bool {
		_, protected := p.run.options.protected[row.Permission]
		return protected
	})
}

// look finds out what is left to do of the plan.
func (p *replay) look(ctx context.Context, stage Stage, first bool) (*Changes, error) {
	plan := p.changes
	keys := wanted(len(plan.Add) + len(plan.Describe) + len(plan.Remove))
	for _, entry := range plan.Add {
		keys[entry.Permission] = nil
	}
	for _, d := range plan.Describe {
		keys[d.Permission] = nil
	}
	for _, row := range plan.Remove {
		keys[row.Permission] = nil
	}
	if err := p.run.find(ctx, stage, keys); err != nil {
		return nil, err
	}
	left := &Changes{ServiceID: plan.ServiceID, Problems: plan.Problems, Kept: plan.Kept}
	for _, entry := range plan.Add {
		if len(keys[entry.Permission]) == 0 {
			left.Add = append(left.Add, entry)
			continue
		}
		left.Kept++
		if text, lost := p.run.lost(entry.Permission); lost && !first {
			for _, id := range keys[entry.Permission] {
				left.Describe = append(left.Describe, Description{id, entry.Permission, text})
			}
		}
	}
	if first {
		for _, d := range plan.Describe {
			if slices.Contains(keys[d.Permission], d.ID) {
				left.Describe = append(left.Describe, d)
			}
		}
	}
	for _, row := range plan.Remove {
		if slices.Contains(keys[row.Permission], row.ID) {
			left.Remove = append(left.Remove, row)
		}
	}
	return left, nil
}
