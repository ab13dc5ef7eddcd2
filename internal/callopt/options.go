// Package callopt holds what the options of one call of an operation say. Options come from package vpcep, and from the
// optional parameters in package gen, which are options too; nobody else can make one.
package callopt

import (
	"net/http"

	"github.com/vpcep-go/vpcep/internal/check"
)

// Options is what the options of a call say.
type Options struct {
	Unchecked   bool        // Limits of the contract are not checked.
	Idempotent  bool        // A second request does no harm.
	MaxAttempts int         // Most requests; 0 for the policy of the client.
	Header      http.Header // Headers beside those of the client, or nil.

	Params   Params // Optional parameters, or nil.
	ParamsOf string // The operation that Params are for.

	Wrong check.Violations // What is wrong with the options.
}

// Params are the optional parameters of an operation.
type Params interface{ Validate() error }

// SetParams notes the optional parameters of an operation. They may be given once.
func (o *Options) SetParams(operation string, params Params) {
	if o.Params != nil {
		o.Refuse(operation+"Params", "parameters were given already")
		return
	}
	o.Params, o.ParamsOf = params, operation
}

// Refuse notes what is wrong with an option.
func (o *Options) Refuse(option, problem string) {
	o.Wrong = append(o.Wrong, check.Violation{Field: option, Problem: problem})
}
