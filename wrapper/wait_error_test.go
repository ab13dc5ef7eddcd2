package vpcep

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/gen"
)

func TestStateErrorSaysWhatToDo(t *testing.T) {
	t.Parallel()
	refused := answered(403, "EndPoint.0004")
	refused.Message = "no"
	missing := answered(404, "EndPoint.0005")
	missing.Message = "gone"
	trouble := answered(503, "")
	tests := map[string]struct {
		state StateError
		text  string
	}{
		"failed": {
			StateError{Want: "available", Got: "failed", Polls: 3, Errors: []gen.ServiceError{
				{Code: "EndPoint.3001", Message: "Failed to create a port."}, {Message: "Sorry."},
			}},
			"be available: it is failed: EndPoint.3001 Failed to create a port., Sorry. (3 polls); " +
				"delete it if it is still there, and create another one",
		},
		"rejected": {
			StateError{Want: "accepted", Got: "rejected", Polls: 1},
			"be accepted: it is rejected (1 poll); the owner of the endpoint service can still accept it",
		},
		"not accepted in time": {
			StateError{Want: "accepted", Got: "pendingAcceptance", Polls: 9, Err: context.DeadlineExceeded},
			"be accepted: context deadline exceeded; when last seen it was pendingAcceptance (9 polls); " +
				"the owner of the endpoint service must accept it",
		},
		"not made in time": {
			StateError{Want: "available", Got: "creating", Polls: 9, Err: context.DeadlineExceeded},
			"be available: context deadline exceeded; when last seen it was creating (9 polls); " +
				"give the context more time",
		},
		"in trouble to the end": {
			StateError{Want: "available", Polls: 9, Err: context.DeadlineExceeded, Last: trouble},
			"be available: context deadline exceeded (9 polls); the last poll failed: Ask: GET /thing: 503: " +
				"service unavailable, with an empty body (1 attempt); give the context more time",
		},
		"the end in the middle of a poll": {
			StateError{Want: "available", Polls: 9, Err: context.Canceled, Last: unanswered(context.Canceled)},
			"be available: context canceled (9 polls)",
		},
		"the end in the middle of trouble": {
			StateError{Want: "available", Polls: 9, Err: context.Canceled, Last: &callError{err: context.Canceled, last: trouble}},
			"be available: context canceled (9 polls); the last poll failed: : : context canceled (0 attempts); " +
				"last failure: vpcep: Ask: GET /thing: 503: service unavailable, with an empty body (1 attempt)",
		},
		"refused": {
			StateError{Want: "available", Got: "creating", Polls: 2, Err: refused, Last: refused},
			"be available: Ask: GET /thing: 403 EndPoint.0004: no (1 attempt); when last seen it was creating (2 polls)",
		},
		"unknown": {
			StateError{Want: "available", Polls: 5, Err: missing, Last: missing},
			"be available: Ask: GET /thing: 404 EndPoint.0005: gone (1 attempt) (5 polls); " +
				"check the id, the project and the region",
		},
		"gone meanwhile": {
			StateError{Want: "available", Got: "creating", Polls: 5, Err: missing, Last: missing},
			"be available: Ask: GET /thing: 404 EndPoint.0005: gone (1 attempt); when last seen it was creating (5 polls)",
		},
		"never deleted": {
			StateError{Want: StateGone, Got: "available", Polls: 5, Err: context.DeadlineExceeded},
			"be gone: context deadline exceeded; when last seen it was available (5 polls); " +
				"see that it was asked to be deleted, and do so again",
		},
		"deletion failed": {
			StateError{Want: StateGone, Got: "failed", Polls: 5},
			"be gone: it is failed (5 polls); see that it was asked to be deleted, and do so again",
		},
		"not deleted in time": {
			StateError{Want: StateGone, Got: "deleting", Polls: 5, Err: context.DeadlineExceeded},
			"be gone: context deadline exceeded; when last seen it was deleting (5 polls); give the context more time",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := test.state
			e.Resource, e.ID = "endpoint", "e-1"
			assert.EqualError(t, &e, "vpcep: wait for endpoint e-1 to "+test.text)
			for _, err := range []error{e.Err, e.Last} {
				assert.True(t, err == nil || errors.Is(&e, err))
			}
		})
	}
}
