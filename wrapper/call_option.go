package vpcep

import (
	"fmt"
	"net/http"
	"reflect"
	"slices"

	"github.com/vpcep-go/vpcep/internal/callopt"
)

// CallOption changes one call. The optional parameters of an operation are one, such as gen.ListEndpointsParams for
// ListEndpoints; the functions of this package that return a CallOption give the others.
type CallOption interface{ ApplyToCall(o *callopt.Options) }

// applyCallOptions notes what the options of a call of an operation say. It returns an *ArgumentError for everything that
// is wrong with them.
func applyCallOptions(o *callopt.Options, op string, opts []CallOption) error {
	for i, opt := range opts {
		if isNil(opt) {
			o.Refuse(fmt.Sprintf("options[%d]", i), "is nil")
			continue
		}
		opt.ApplyToCall(o)
	}
	if o.Params != nil && o.ParamsOf != op && op != "" {
		o.Refuse(o.ParamsOf+"Params", "are the parameters of another operation, not of "+op)
	}
	if o.Wrong == nil {
		return nil
	}
	return argumentError(op, o.Wrong)
}

// isNil reports whether an option is nil, or a nil pointer to parameters.
func isNil(opt CallOption) bool {
	if opt == nil {
		return true
	}
	value := reflect.ValueOf(opt)
	return value.Kind() == reflect.Pointer && value.IsNil()
}

// splitParams takes the parameters of a list out of the options of its iterator. What is wrong with the options shows when
// the first page is fetched.
func splitParams[P callopt.Validator](opts []CallOption) (params P, others []CallOption) {
	for i, opt := range opts {
		var o callopt.Options
		if !isNil(opt) {
			opt.ApplyToCall(&o)
		}
		if given, ok := o.Params.(P); ok {
			return given, slices.Concat(opts[:i], opts[i+1:])
		}
	}
	return params, opts
}

type callOptionFunc func(*callopt.Options)

// ApplyToCall implements CallOption.
func (f callOptionFunc) ApplyToCall(o *callopt.Options) { f(o) }

// WithoutChecks sends a request that breaks limits of the contract, for forms of values that nobody documented yet.
// Ids in the path are checked all the same.
func WithoutChecks() CallOption {
	return callOptionFunc(func(o *callopt.Options) { o.Unchecked = true })
}

// WithIdempotent says that a second request of this call does no harm, so that it may be retried after a failure that
// leaves open whether it was applied.
func WithIdempotent() CallOption {
	return callOptionFunc(func(o *callopt.Options) { o.Idempotent = true })
}

// WithAttempts sets how many requests the call may send, the first one included. Values under 1 mean the policy of
// the client. One more is sent when the last of them ends in status 401 and the credentials can be renewed.
func WithAttempts(n int) CallOption {
	return callOptionFunc(func(o *callopt.Options) { o.MaxAttempts = n })
}

// WithHeader sets a header of the requests of the call. What the client, the credentials and net/http set, such as
// Content-Type, Authorization, X-Project-Id and Host, cannot be set here: the call fails with an *ArgumentError then, as
// it does for a name or value that HTTP does not allow.
func WithHeader(name, value string) CallOption {
	return callOptionFunc(func(o *callopt.Options) {
		if problem := ownHeaderProblem(name, value); problem != "" {
			o.Refuse(fmt.Sprintf("WithHeader(%q)", name), problem)
			return
		}
		if o.Header == nil {
			o.Header = http.Header{}
		}
		o.Header.Set(name, value)
	})
}
