package permissions

import (
	"context"
	"slices"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// SyncResult is what a sync did. Its fields are the output.
type SyncResult struct {
	ServiceID string `json:"service_id"`
	InSync    bool   `json:"in_sync"`
	whitelist.Counts
	Verified    bool            `json:"verified"`
	Undescribed int             `json:"undescribed"`
	NotDone     []syncNotDone   `json:"not_done"`
	Skipped     []skippedRecord `json:"skipped"`
	Plan        *syncPlan       `json:"plan"`

	complete bool // All that was to be done was done.
}

// syncNotDone is a change that is not done.
type syncNotDone struct {
	Permission string           `json:"permission"`
	Status     whitelist.Status `json:"status"`
	Reason     string           `json:"reason"`
	From       string           `json:"from,omitempty"` // Line of the file; none for a record to remove.

	order int // Place in the file; behind all of it for a record to remove.
}

// carryOut carries the plan of a service out.
func (sync *permissionsSync) carryOut(ctx context.Context, client *vpcep.Client, part *servicePart) (*SyncResult, error) {
	plan := part.plan
	done := &whitelist.Result{Counts: whitelist.Counts{Present: plan.Kept}, Verified: true} // By the list of the plan.
	var err error
	if !plan.changes.InSync() {
		stop := ctx
		longer, end := sync.app.Grace(stop)
		defer end()
		ctx, sync.ready.End = context.WithCancelCause(longer)
		defer sync.ready.End(nil)
		done, err = whitelist.Apply(ctx, client, plan.changes,
			append(sync.options(), whitelist.WithStop(stop), whitelist.WithOutcomes(part.tellOutcome))...)
		sync.counter.Clear()
	}
	for i := range done.NotDone {
		done.NotDone[i].Err = sync.ready.Words(ctx, done.NotDone[i].Err)
	}
	result := &SyncResult{
		ServiceID: plan.ServiceID, InSync: err == nil && len(plan.Skipped) == 0,
		Counts: done.Counts, Verified: done.Verified, Undescribed: done.Undescribed,
		NotDone: notDoneOf(done, part.desired), Skipped: plan.Skipped, Plan: plan,
		complete: err == nil,
	}
	if done.Undescribed > 0 {
		sync.app.Warn(without(done.Undescribed) + ", which the service did not take")
	}
	if err != nil {
		err = NewSyncError(sync.ready.Words(ctx, err), done)
	}
	return result, err
}

// without says how many records have no description.
func without(n int) string {
	return cli.Agreeing(n, "record was added without its description", "records were added without their descriptions")
}

// print prints the result. For a person it is one line, or one for each reason why something is not done; the error says the rest.
func (sync *permissionsSync) print(result *SyncResult) error {
	a := sync.app
	switch {
	case a.Output != cli.FormatTable:
		return a.PrintDocument(result)
	case result.Plan.changes.InSync(): // The summary of the plan says it all.
		return nil
	case result.complete:
		return cli.Write(a.Out, "done: "+result.String()+"\n")
	}
	var tried []cli.Ending
	for _, one := range result.NotDone {
		if one.Status != whitelist.StatusNotAttempted {
			tried = append(tried, cli.Ending{Result: string(one.Status), Name: one.Permission, From: one.From, Order: one.order, Reason: one.Reason})
		}
	}
	return cli.PrintEndings(a.Err, tried)
}

// notDoneOf lists what is not done, in the order of the file.
func notDoneOf(done *whitelist.Result, desired *SyncRecords) []syncNotDone {
	list := make([]syncNotDone, len(done.NotDone))
	for i, o := range done.NotDone {
		list[i] = syncNotDone{Permission: o.Permission, Status: o.Status, Reason: reasonOf(o.Err), order: len(desired.Records)}
		if at, ok := desired.index[o.Permission]; ok {
			list[i].From, list[i].order = desired.Records[at].From, at
		}
	}
	slices.SortStableFunc(list, func(a, b syncNotDone) int { return a.order - b.order })
	return list
}
