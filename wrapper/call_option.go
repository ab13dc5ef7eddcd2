package vpcep

import "net/http"

// CallOption changes one call.
type CallOption interface{ applyCall(o *callOptions) }

// callOptions is what the options of a call say.
type callOptions struct {
	unchecked   bool
	idempotent  bool
	maxAttempts int
	header      http.Header
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
// the client.
func WithAttempts(n int) CallOption {
	return callOptionFunc(func(o *callOptions) { o.maxAttempts = n })
}

// WithHeader sets a header of the requests of the call. It cannot replace what the client and the credentials set.
func WithHeader(name, value string) CallOption {
	return callOptionFunc(func(o *callOptions) {
		if o.header == nil {
			o.header = http.Header{}
		}
		o.header.Set(name, value)
	})
}
