package permissions

import (
	"context"
	"fmt"
	"slices"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"

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
func (p *servicePart) fail(err error) {
	if p.err = err; err != nil {
		p.Failure = reasonOf(err)
	}
}

// runServices plans, asks and applies for all endpoint services of a file. What fails for one does not stop the others.
func (sync *permissionsSync) runServices(ctx context.Context) error {
	if err := sync.check(); err != nil {
		return err
	}
	parts, err := sync.readServices(ctx)
	if err != nil {
		return err
	}
	sync.counter, sync.ready = NewSyncProgress(sync.app), &Readiness{}
	client, err := sync.app.Client(vpcep.WithHook(func(ctx context.Context, op gen.Operation) (context.Context, func(vpcep.CallResult)) {
		return sync.ready.Hook(ctx, op) // That of the service at hand.
	}))
	if err != nil {
		return err
	}
	if err := findServices(ctx, client, parts); err != nil {
		return err
	}
	for _, part := range parts {
		switch sync.lookAt(ctx, client, part); {
		case ctx.Err() != nil && part.err != nil:
			return part.err
		case ctx.Err() != nil:
			return ctx.Err()
		}
	}
	refused := sync.refusalOfAll(parts)
	if sync.dryRun {
		return sync.endDryRunOfAll(parts, refused)
	}
	if err := sync.showAll(parts, refused == nil); err != nil {
		return err
	}
	if refused != nil {
		return &cli.UsageError{Err: fmt.Errorf("nothing was sent: %w", refused.Err), Hint: refused.Hint}
	}
	if err := sync.askForAll(ctx, parts); err != nil {
		return err
	}
	if err := openReports(parts, sync.report.path); err != nil {
		return err
	}
	for _, part := range parts {
		sync.applyTo(ctx, client, part)
	}
	return sync.endAll(parts)
}

// lookAt finds out what there is to do for one service.
func (sync *permissionsSync) lookAt(ctx context.Context, client *vpcep.Client, part *servicePart) {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	sync.ready = &Readiness{Tell: sync.counter.Tell, ServiceID: part.ID, Limit: sync.waiting.Limit, End: end}
	defer sync.ready.Stop()
	changes, err := sync.look(ctx, client, part.ID, part.desired)
	if err != nil {
		part.fail(sync.ready.Words(ctx, err))
		return
	}
	part.plan = newSyncPlan(changes, part.desired.skipped)
}

// applyTo carries the plan of one service out. After an interruption nothing is sent for the ones that follow.
func (sync *permissionsSync) applyTo(ctx context.Context, client *vpcep.Client, part *servicePart) {
	if part.plan == nil {
		return
	}
	if err := ctx.Err(); err != nil && !part.plan.changes.InSync() {
		part.markNotAttempted(err)
	} else {
		sync.ready = &Readiness{Tell: sync.counter.Tell, ServiceID: part.ID, Limit: sync.waiting.Limit}
		var err error
		part.Result, err = sync.carryOut(ctx, client, part.plan, part.desired, &part.report)
		sync.ready.Stop()
		part.fail(err)
	}
	if err := part.report.close(); err != nil && part.err == nil {
		part.fail(err)
	}
}

// markNotAttempted notes that nothing was sent.
func (p *servicePart) markNotAttempted(err error) {
	c := p.plan.changes
	p.Result = &SyncResult{ServiceID: p.ID, Skipped: p.plan.Skipped, Plan: p.plan, NotDone: []syncNotDone{}}
	var left []string
	for _, one := range c.Add {
		left = append(left, one.Permission)
	}
	for _, one := range c.Describe {
		left = append(left, one.Permission)
	}
	for _, one := range slices.Concat(c.Remove, c.Double) {
		left = append(left, one.Permission)
	}
	reason := fmt.Errorf("%w: %w", vpcep.ErrNotAttempted, err)
	for _, permission := range left {
		p.report.tellOutcome(whitelist.Outcome{Permission: permission, Status: whitelist.StatusNotAttempted, Err: reason})
	}
	p.Result.Present, p.Result.NotAttempted = len(c.Kept), len(left)
	p.fail(reason)
}

// refusalOfAll says why nothing is to be done for any service. --max-removals counts what all of them lose.
func (sync *permissionsSync) refusalOfAll(parts []*servicePart) *cli.UsageError {
	for _, part := range parts {
		if part.plan == nil {
			continue
		}
		if refused := sync.refusal(part.plan.changes, part.desired); refused != nil {
			return &cli.UsageError{Err: fmt.Errorf("%s: %w", part.Name, refused.Err), Hint: refused.Hint}
		}
	}
	if removals, _ := removalsOfAll(parts); sync.maxRemovals != nil && removals > *sync.maxRemovals {
		return tooManyRemovals(removals, *sync.maxRemovals)
	}
	return nil
}

// removalsOfAll is how many records all services lose, and how many services lose some.
func removalsOfAll(parts []*servicePart) (removals, services int) {
	for _, part := range parts {
		if part.plan == nil {
			continue
		}
		if n := part.plan.changes.Removals(); n > 0 {
			removals, services = removals+n, services+1
		}
	}
	return removals, services
}

// askForAll asks once before records of any service are removed.
func (sync *permissionsSync) askForAll(ctx context.Context, parts []*servicePart) error {
	removals, services := removalsOfAll(parts)
	additions := 0
	for _, part := range parts {
		if part.plan != nil {
			additions += len(part.plan.Add)
		}
	}
	return sync.askTo(ctx, removals, additions, "the whitelists of "+cli.Counted(services, "endpoint service"))
}

// openReports opens the file for the report once for each service, before anything is sent.
func openReports(parts []*servicePart, path string) error {
	for i, part := range parts {
		if part.plan == nil {
			continue
		}
		part.report.path = path
		if err := part.report.open(part.ID, part.desired.Records); err != nil {
			for _, opened := range parts[:i] {
				_ = opened.report.close() // Nothing was written.
			}
			return err
		}
	}
	return nil
}
