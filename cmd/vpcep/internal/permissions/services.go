package permissions

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// servicePart is the part of a sync of several endpoint services that is about one of them.
type servicePart struct {
	Name    string      `json:"name"`                 // As in the file: an id or a name.
	ID      string      `json:"service_id,omitempty"` // Left out where the name is not known.
	Plan    *syncPlan   `json:"plan,omitempty"`       // Of a dry run.
	Result  *SyncResult `json:"result,omitempty"`
	Failure string      `json:"error,omitempty"` // Why it is not done.

	from    string // File and line of its name.
	desired *SyncRecords
	plan    *syncPlan // Not there where the whitelist could not be read.
	report  reportFile
	err     error
}

// fail notes why it is not done.
func (p *servicePart) fail(err error) { p.err, p.Failure = err, reasonOf(err) }

// tellOutcome writes what became of a record into the report.
func (p *servicePart) tellOutcome(o whitelist.Outcome) {
	record := PermissionRecord{Permission: o.Permission}
	if at, ok := p.desired.index[o.Permission]; ok {
		record.From = p.desired.Records[at].From
	}
	p.report.tell(o.Status, o.Err, record)
}

// lookAt finds out what there is to do for one service.
func (sync *permissionsSync) lookAt(ctx context.Context, client *vpcep.Client, part *servicePart) {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	sync.ready = &Readiness{Tell: sync.counter.Tell, ServiceID: part.ID, Limit: sync.waiting.Limit, End: end}
	defer sync.ready.Stop()
	changes, err := whitelist.Plan(ctx, client, part.ID, slices.Values(part.desired.Entries()), sync.options()...)
	sync.counter.Clear()
	if err != nil {
		part.fail(sync.ready.Words(ctx, err))
		return
	}
	part.plan = newSyncPlan(changes, part.desired.skipped)
}

// applyTo carries the plan of one service out. After an interruption nothing is sent for the ones that follow.
func (sync *permissionsSync) applyTo(ctx context.Context, client *vpcep.Client, part *servicePart) {
	if err := ctx.Err(); err != nil && !part.plan.changes.InSync() {
		part.markNotAttempted(err)
	} else {
		sync.ready = &Readiness{Tell: sync.counter.Tell, ServiceID: part.ID, Limit: sync.waiting.Limit}
		var err error
		part.Result, err = sync.carryOut(ctx, client, part)
		sync.ready.Stop()
		part.fail(err)
	}
	if err := part.report.close(); err != nil {
		part.fail(errors.Join(part.err, err))
	}
}

// markNotAttempted notes that nothing was sent.
func (p *servicePart) markNotAttempted(err error) {
	c := p.plan.changes
	p.Result = &SyncResult{ServiceID: p.ID, Skipped: p.plan.Skipped, Plan: p.plan, NotDone: []syncNotDone{}}
	left := slices.Concat(
		cli.Map(c.Add, func(e whitelist.Entry) string { return e.Permission }),
		cli.Map(c.Describe, func(d whitelist.Description) string { return d.Permission }),
		cli.Map(slices.Concat(c.Remove, c.Double), func(r whitelist.Record) string { return r.Permission }),
	)
	reason := fmt.Errorf("%w: %w", vpcep.ErrNotAttempted, err)
	for _, permission := range left {
		p.tellOutcome(whitelist.Outcome{Permission: permission, Status: whitelist.StatusNotAttempted, Err: reason})
	}
	p.Result.Present, p.Result.NotAttempted = len(c.Kept), len(left)
	p.fail(reason)
}

// removalsOf is how many records all services lose, and how many services lose some.
func removalsOf(planned []*servicePart) (removals, services int) {
	for _, part := range planned {
		if n := part.plan.changes.Removals(); n > 0 {
			removals, services = removals+n, services+1
		}
	}
	return removals, services
}
