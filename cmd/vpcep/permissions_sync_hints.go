package main

import (
	"context"
	"errors"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// syncAgain is the advice after a sync that ended for a reason that may pass.
const syncAgain = "run the same command again; it does what is left"

// syncHints are the hints for what ends a sync, where those for single calls do not fit: it divides requests by itself, and
// a file says what there is to be. Of several that match, the first one counts.
func syncHints() []hint {
	return []hint{
		{isAny(errInterrupted, vpcep.ErrOutcomeUnknown), says(syncAgain)}, // It looks itself.
		{isAdvisor, adviceOf},
		{hasCode("EndPoint.0016"), says("the service does not even take one record in a request; give the request id to its support")},
		{hasCode("EndPoint.3049"), says("the whitelist is full, and nothing is removed before all is added: " +
			"have fewer records in the file, or make room with 'vpcep permissions remove'")},
		{isAny(vpcep.ErrUnauthorized, vpcep.ErrForbidden, vpcep.ErrQuotaExceeded), onceDone},
		{isAny(vpcep.ErrThrottled), afterThrottling},
		{isAny(vpcep.ErrNotFound), hintFor},
		{isAny(context.DeadlineExceeded), says(syncAgain + ", or give a longer --timeout")},
		{isAny(vpcep.ErrInvalidRequest), says("correct the records that are named, or take them out of the file")},
	}
}

// advice says how to go on. To run it again is no advice where that would end in the same way.
func (stopped *syncError) advice(whole error, list string) string {
	if errors.Is(whole, errInterrupted) {
		return syncAgain
	}
	for _, row := range syncHints() {
		if row.matches(stopped.cause) {
			return row.advice(stopped.cause, list)
		}
	}
	if first := hintFor(stopped.cause, list); first != "" {
		return first + "; then " + syncAgain
	}
	return syncAgain
}

// onceDone is for what somebody has to do first.
func onceDone(err error, list string) string {
	return hintFor(err, list) + "; once that is done, the same command does what is left"
}

// afterThrottling says how long to wait.
func afterThrottling(err error, _ string) string {
	return "wait " + pauseAfter(err) + ", then " + syncAgain
}
