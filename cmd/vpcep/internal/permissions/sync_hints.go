package permissions

import (
	"context"
	"errors"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// syncAgain is the advice after a sync that ended for a reason that may pass.
const syncAgain = "run the same command again; it does what is left"

// syncHints are the hints for what ends a sync, where those for single calls do not fit: it divides requests by itself, and
// a file says what there is to be. Of several that match, the first one counts.
func syncHints() []cli.Hint {
	return []cli.Hint{
		{Matches: cli.IsAny(cli.ErrInterrupted, vpcep.ErrOutcomeUnknown), Advice: cli.Says(syncAgain)}, // It looks itself.
		{Matches: cli.IsAny(whitelist.ErrDoubled), Advice: cli.Says("--prune leaves the oldest row of each record that --protect does not name; " +
			"'vpcep permissions remove SERVICE_ID --id ID' removes a single row")},
		{Matches: cli.IsAdvisor, Advice: cli.AdviceOf},
		{Matches: cli.HasCode("EndPoint.0016"), Advice: cli.Says("the service does not even take one record in a request; give the request id to its support")},
		{Matches: cli.HasCode("EndPoint.3049"), Advice: cli.Says("the whitelist is full, and nothing is removed before all is added: " +
			"have fewer records in the file, or make room with 'vpcep permissions remove'")},
		{Matches: cli.IsAny(vpcep.ErrUnauthorized, vpcep.ErrForbidden, vpcep.ErrQuotaExceeded), Advice: onceDone},
		{Matches: cli.IsAny(vpcep.ErrThrottled), Advice: afterThrottling},
		{Matches: cli.IsAny(vpcep.ErrNotFound), Advice: cli.HintFor},
		{Matches: cli.IsAny(context.DeadlineExceeded), Advice: cli.Says(syncAgain + ", or give a longer --timeout")},
		{Matches: cli.IsAny(vpcep.ErrInvalidRequest), Advice: cli.Says("correct the records that are named, or take them out of the file")},
	}
}

// Advice says how to go on. To run it again is no advice where that would end in the same way.
func (stopped *SyncError) Advice(whole error, list string) string {
	if errors.Is(whole, cli.ErrInterrupted) {
		return syncAgain
	}
	for _, row := range syncHints() {
		if row.Matches(stopped.Cause) {
			return row.Advice(stopped.Cause, list)
		}
	}
	if first := cli.HintFor(stopped.Cause, list); first != "" {
		return first + "; then " + syncAgain
	}
	return syncAgain
}

// onceDone is for what somebody has to do first.
func onceDone(err error, list string) string {
	return cli.HintFor(err, list) + "; once that is done, the same command does what is left"
}

// afterThrottling says how long to wait.
func afterThrottling(err error, _ string) string {
	return "wait " + cli.PauseAfter(err) + ", then " + syncAgain
}
