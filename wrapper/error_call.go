package vpcep

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// callError is the end of a call without an answer: a broken connection, a cancelled context, an empty budget. It
// holds the last failure too, so that both are found by errors.Is and errors.As.
type callError struct {
	call           call
	err            error
	last           error // Failure of the last attempt, when it is not err itself.
	outcomeUnknown bool
}

// Error gives the whole story in one line, without the URL, whose query could hold more than a log should.
func (e *callError) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "vpcep: %s: %s %s: %v", e.call.op.ID, e.call.op.Method, e.call.op.Path, withoutURL(e.err))
	if !e.beforeSending() {
		fmt.Fprintf(&text, " (%s)", counted(e.call.attempts, "attempt"))
	}
	if e.last != nil {
		fmt.Fprintf(&text, "; last failure: %v", withoutURL(e.last))
	}
	if e.outcomeUnknown {
		text.WriteString("; " + ErrOutcomeUnknown.Error() + ", so look before sending it again")
	}
	return oneLine(text.String())
}

// beforeSending reports whether something failed that comes before the first request, and has its own count of attempts.
func (e *callError) beforeSending() bool {
	switch e.err.(type) { //nolint:errorlint // They are never wrapped.
	case *credentialsError, *projectError, *hookError:
		return e.call.attempts <= 1
	default:
		return false
	}
}

// Is matches ErrOutcomeUnknown.
func (e *callError) Is(target error) bool { return e.outcomeUnknown && target == ErrOutcomeUnknown }

// Unwrap gives what ended the call and the last failure.
func (e *callError) Unwrap() []error { return withoutNil(e.err, e.last) }

// withoutNil are the errors that there are.
func withoutNil(errs ...error) []error {
	return slices.DeleteFunc(errs, func(err error) bool { return err == nil })
}

// withoutURL strips the method and URL that net/http puts in front of an error.
func withoutURL(err error) error {
	if wrapped, ok := err.(*url.Error); ok { //nolint:errorlint // One that is wrapped has text around it to keep.
		return wrapped.Err
	}
	return err
}
