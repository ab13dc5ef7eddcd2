package vpcep

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/vpcep-go/vpcep/internal/check"
)

// CallOption changes one call.
type CallOption interface{ applyCall(o *callOptions) }

// callOptions is what the options of a call say.
type callOptions struct {
	unchecked   bool
	idempotent  bool
	maxAttempts int
	header      http.Header
	wrong       check.Violations // What is wrong with the options.
}

// apply notes what the options of a call say. It returns an *ArgumentError for everything that is wrong with them.
func (o *callOptions) apply(op string, opts []CallOption) error {
	for i, opt := range opts {
		if opt == nil {
			o.refuse(fmt.Sprintf("options[%d]", i), "is nil")
			continue
		}
		opt.applyCall(o)
	}
	if o.wrong == nil {
		return nil
	}
	return argumentError(op, o.wrong)
}

// refuse notes a violation.
func (o *callOptions) refuse(option, problem string) {
	o.wrong = append(o.wrong, check.Violation{Field: option, Problem: problem})
}

type callOptionFunc func(*callOptions)

func (f callOptionFunc) applyCall(o *callOptions) { f(o) }

// WithoutChecks sends a request that breaks limits of the contract, for forms of values that nobody documented yet.
// Ids in the path are checked all the same.
func WithoutChecks() CallOption { return callOptionFunc(func(o *callOptions) { o.unchecked = true }) }

// WithIdempotent says that a second request of this call does no harm, so that it may be retried after a failure that
// leaves open whether it was applied.
func WithIdempotent() CallOption { return callOptionFunc(func(o *callOptions) { o.idempotent = true }) }

// WithAttempts sets how many requests the call may send, the first one included. Values under 1 mean the policy of
// the client. One more is sent when the last of them ends in status 401 and the credentials can be renewed.
func WithAttempts(n int) CallOption {
	return callOptionFunc(func(o *callOptions) { o.maxAttempts = n })
}

// WithHeader sets a header of the requests of the call. What the client, the credentials and net/http set, such as
// Content-Type, Authorization, X-Project-Id and Host, cannot be set here: the call fails with an *ArgumentError then, as
// it does for a name or value that HTTP does not allow.
func WithHeader(name, value string) CallOption {
	return callOptionFunc(func(o *callOptions) {
		problem := headerProblem(name, value)
		if isReservedHeader(strings.ToLower(name)) {
			problem = "is set by the client and cannot be replaced"
		}
		if problem != "" {
			o.refuse(fmt.Sprintf("WithHeader(%q)", name), problem)
			return
		}
		if o.header == nil {
			o.header = http.Header{}
		}
		o.header.Set(name, value)
	})
}
