package whitelist

import (
	"cmp"
	"context"
	"errors"
	"sync/atomic"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// describe sets descriptions of rows that were there, and those that could not be sent with their records. The latter have no
// outcome of their own: that of the record stands.
func (e *engine) describe(ctx context.Context, planned []Description) {
	e.descriptions = e.run.describeAll(ctx, planned, func(o Outcome) {
		e.run.tellOutcome(o)
		if o.Status.Done() {
			e.run.count(StatusDescribed, 1)
		}
	})
	e.verified = e.verified && (len(planned) == 0 || e.run.stopped() == nil)
	var lost []Description
	for _, one := range e.added {
		if status, _ := one.outcome(nil); !one.lost || status != StatusAdded {
			continue
		}
		for _, row := range one.rows {
			lost = append(lost, Description{row.id, one.entry.Permission, one.entry.Description})
		}
		one.lost = len(one.rows) == 0
	}
	if e.run.noDescribe.Load() {
		return
	}
	for n, o := range e.run.describeAll(ctx, lost, func(Outcome) {}) {
		if !o.Status.Done() {
			e.wanted[lost[n].Permission].lost = true
		}
	}
}

// describeAll sets descriptions, several at a time, and gives an outcome for each, which it tells as it comes.
func (r *run) describeAll(ctx context.Context, list []Description, tell func(Outcome)) []Outcome {
	outcomes := make([]Outcome, len(list))
	r.busy.Store(true)
	defer r.busy.Store(false)
	var done atomic.Int64
	eachOf(r.options.parallel, list, func(n int, d Description) {
		o := Outcome{Index: n, Permission: d.Permission}
		o.Status, o.Err = r.describeRow(ctx, d)
		outcomes[n] = o
		tell(o)
		r.report(StageDescribe, int(done.Add(1)), len(list))
	})
	return outcomes
}

// describeRow sets one description. That it cannot be set is no reason to stop, unless the caller is refused.
func (r *run) describeRow(ctx context.Context, d Description) (Status, error) {
	if err := r.stopped(); err != nil {
		return StatusNotAttempted, err
	}
	body := gen.UpdatePermissionDescRequest{Permission: gen.EpsUpdatePermissionDesc{Description: d.Description}}
	err := r.do(ctx, changesOnce, func(ctx context.Context, opts ...vpcep.CallOption) error {
		_, err := r.client.UpdateEndpointServicePermissionDesc(ctx, r.serviceID, d.ID, body, opts...)
		return err
	})
	switch v := judge(err); {
	case v == applied:
		return StatusDescribed, nil
	case v == halted:
		return StatusNotAttempted, cmp.Or(r.stopped(), err)
	case v == unknown:
		return StatusUnverified, err
	case v == missing:
		r.noDescribe.Store(true)
	case ctx.Err() != nil:
		r.stop(err)
		return StatusNotAttempted, err
	case v == fatal && !errors.Is(err, vpcep.ErrNotFound):
		r.stop(err)
	}
	return StatusFailed, err
}
