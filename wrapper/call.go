package vpcep

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/internal/callopt"
	"github.com/vpcep-go/vpcep/internal/check"
	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// call is the state of one call of an operation, for the layers that its requests go through.
type call struct {
	op       gen.Operation
	options  callopt.Options
	attempts int         // Requests that were sent or tried.
	deadline time.Time   // When the call ends, where its context does not say; zero for never.
	conn     *connection // Of the current attempt; nil before the first one.

	confidential bool          // Its requests and answers have credentials in their bodies.
	sent         *http.Request // The request of the last attempt; nil before it, and once the call has ended without an answer.

	ended func(resp *http.Response, err error) // Tells the hook; nil without one.
}

// end is when the call ends, by its context or by the default deadline.
func (c *call) end(ctx context.Context) (time.Time, bool) {
	if deadline, ok := ctx.Deadline(); ok {
		return deadline, true
	}
	return c.deadline, !c.deadline.IsZero()
}

// err is why the call has ended already, or nil.
func (c *call) err(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !c.deadline.IsZero() && !time.Now().Before(c.deadline) {
		return context.DeadlineExceeded
	}
	return nil
}

// writes reports whether the operation changes something.
func (c *call) writes() bool { return !c.op.ReadOnly }

// repeatable reports whether a second request has no second effect.
func (c *call) repeatable() bool { return c.op.Idempotent || c.options.Idempotent }

type callKey struct{}

// callFrom finds the call that a request belongs to. Requests that do not come through invoke have an empty one.
func callFrom(ctx context.Context) *call {
	if c, ok := ctx.Value(callKey{}).(*call); ok {
		return c
	}
	return &call{}
}

// bodyCheck checks a body that cannot check itself. As value and invokeRaw, it is for contracts that have such a thing.
type bodyCheck func() error

// Validate implements callopt.Validator.
func (f bodyCheck) Validate() error { return f() }

// input is what a generated method hands over.
type input struct {
	path error             // What is wrong with the path parameters.
	body callopt.Validator // Request body, or nil.
	// complete adds the parameters that the operation requires to those that were given as an option, or is nil.
	complete func(given callopt.Validator) callopt.Validator
	// takes reports whether the operation takes a body that was given as an option, or is nil.
	takes func(body callopt.Validator) bool
	send  func(ctx context.Context, o *callopt.Options) (*http.Response, error)
}

// invoke checks the input of a call, sends it and reads the result. All operations go through here.
func invoke[T jsonwire.Value](
	ctx context.Context, op gen.Operation, result T, opts []CallOption, in input,
) (T, error) {
	var none T
	c, resp, err := exchange(ctx, op, opts, in) //nolint:bodyclose // decode ends the use of it.
	if err != nil {
		return none, err
	}
	if err := decode(c, resp, result); err != nil {
		return none, err
	}
	return result, nil
}

// invokeNoResult is invoke for operations whose answer has no body.
func invokeNoResult(ctx context.Context, op gen.Operation, opts []CallOption, in input) error {
	c, resp, err := exchange(ctx, op, opts, in) //nolint:bodyclose // expectNothing closes it.
	if err != nil {
		return err
	}
	return expectNothing(c, resp)
}

// value is a result that is no pointer.
func value[T any](result *T, err error) (T, error) {
	if err != nil {
		return *new(T), err
	}
	return *result, nil
}

// invokeRaw is invoke for answers that are no JSON: the body as it stands.
func invokeRaw[T ~string | ~[]byte](ctx context.Context, op gen.Operation, opts []CallOption, in input) (T, error) {
	c, resp, err := exchange(ctx, op, opts, in)
	if err != nil {
		return *new(T), err
	}
	data := content(resp)
	return T(bytes.Clone(data)), c.settle(resp, data, nil)
}

// exchange checks the input of a call and sends it.
func exchange(ctx context.Context, op gen.Operation, opts []CallOption, in input) (*call, *http.Response, error) {
	c := &call{op: op}
	if err := checkContext(ctx); err != nil {
		return nil, nil, argumentError(op.ID, err)
	}
	if err := applyCallOptions(&c.options, op.ID, opts); err != nil {
		return nil, nil, err
	}
	if o := &c.options; o.Body != nil && (in.takes == nil || !in.takes(o.Body)) {
		return nil, nil, argumentError(op.ID, check.Violations{{Field: "body", Problem: "the operation takes no body of this type as an option"}})
	}
	if in.complete != nil {
		c.options.Params = in.complete(c.options.Params)
	}
	if err := in.check(op.ID, &c.options); err != nil {
		return nil, nil, err
	}
	resp, err := in.send(context.WithValue(ctx, callKey{}, c), &c.options)
	if err != nil {
		return nil, nil, withOp(op.ID, err)
	}
	return c, resp, nil
}

// check returns an *ArgumentError for everything that is wrong with the input. The path is checked always: a bad id
// would name another resource.
func (in input) check(op string, o *callopt.Options) error {
	checks := []error{in.path}
	for _, v := range []callopt.Validator{o.Params, in.body, o.Body} {
		if v != nil && !o.Unchecked {
			checks = append(checks, v.Validate())
		}
	}
	return argumentError(op, checks...)
}

// withOp names the operation in an error that does not do so yet.
func withOp(op string, err error) error {
	var api *APIError
	var failed *callError
	if errors.As(err, &api) || errors.As(err, &failed) {
		return err
	}
	return fmt.Errorf("vpcep: %s: %w", op, err)
}
