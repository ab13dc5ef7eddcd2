package conformance

import (
	"context"
	"errors"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// asking is a call of an operation that is under way. The client may send several requests for it.
type asking struct {
	session *session
	op      gen.Operation
	success bool // The last request was answered with a status of success, and the answer was not looked at yet.
}

type askingKey struct{}

// watchAttempt looks at the answers to requests that failed. Requests for credentials have operations of their own.
func watchAttempt(ctx context.Context, attempt vpcep.Attempt) (context.Context, func(vpcep.AttemptResult)) {
	a, ok := ctx.Value(askingKey{}).(*asking)
	if !ok || attempt.Op.ID != a.op.ID {
		return ctx, nil
	}
	a.session.options.Progress(a.op.ID)
	a.success = false
	return ctx, func(result vpcep.AttemptResult) {
		switch failed := a.failure(result.Err); {
		case failed != nil:
			a.session.look(a.op, replyOf(failed), "")
		case result.Err == nil:
			a.success = true
		}
	}
}

// failure is the answer of the operation in an error, or nil.
func (a *asking) failure(err error) *vpcep.APIError {
	if failed, ok := errors.AsType[*vpcep.APIError](err); ok && failed.Op == a.op.ID {
		return failed
	}
	return nil
}

// replyOf is the answer in an error.
func replyOf(failed *vpcep.APIError) reply {
	return reply{status: failed.StatusCode, code: failed.Code, retryAfter: failed.RetryAfter, body: failed.RawBody, err: failed}
}
