// Package callopt holds what the options of one call of an operation say. Options come from package vpcep, and from the
// optional parameters in package gen, which are options too; nobody else can make one.
package callopt

import (
	"net/http"
	"time"

	"github.com/vpcep-go/vpcep/internal/check"
)

// Options is what the options of a call say.
type Options struct {
	Unchecked   bool        // Limits of the contract are not checked.
	AnyAnswer   bool        // What the contract says of the answer is not checked.
	Idempotent  bool        // A second request does no harm.
	MaxAttempts int         // Most requests; 0 for the policy of the client.
	Header      http.Header // Headers beside those of the client, or nil.

	AttemptTimeout time.Duration                          // Bound of an attempt; 0 for that of the client, negative for none.
	Answer         func(resp *http.Response, body []byte) // Gets the answer of a success, or nil. It must not keep the body.

	Params   Validator // Optional parameters, or nil.
	ParamsOf string    // The operation that Params are for.
	Body     Validator // The body of an operation that needs none, or nil.

	Wrong check.Violations // What is wrong with the options.
}

// Validator is a part of a request that checks itself: the parameters of an operation, or its body.
type Validator interface{ Validate() error }

// SetParams notes the optional parameters of an operation. They may be given once.
func (o *Options) SetParams(operation string, params Validator) {
	if o.Params != nil {
		o.Refuse(operation+"Params", "parameters were given already")
		return
	}
	o.Params, o.ParamsOf = params, operation
}

// SetBody notes the body of an operation that needs none. It may be given once.
func (o *Options) SetBody(body Validator) {
	if o.Body != nil {
		o.Refuse("body", "a body was given already")
		return
	}
	o.Body = body
}

// Refuse notes what is wrong with an option.
func (o *Options) Refuse(option, problem string) {
	o.Wrong = append(o.Wrong, check.Violation{Field: option, Problem: problem})
}
