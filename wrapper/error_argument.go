package vpcep

import (
	"context"
	"errors"
	"fmt"

	"github.com/vpcep-go/vpcep/internal/check"
)

// ArgumentError says that the input of a call breaks limits of the contract. Nothing was sent. It matches
// ErrInvalidRequest.
type ArgumentError struct {
	Op         string      // Operation that was called.
	Violations []Violation // Everything that is wrong, in the order of the request; never empty.
}

// Violation is one value that breaks a limit. It never holds the value.
type Violation struct {
	Field   string // JSON path, such as permissions[3].permission, or the name of a parameter.
	Problem string // What is wrong, with the limit and the length of the value.
}

// Error names the first violations and counts the rest.
func (e *ArgumentError) Error() string {
	found := make(check.Violations, len(e.Violations))
	for i, v := range e.Violations {
		found[i] = check.Violation(v)
	}
	return fmt.Sprintf("vpcep: %s: nothing was sent: %s", e.Op, found.Error())
}

// Is matches ErrInvalidRequest.
func (e *ArgumentError) Is(target error) bool { return target == ErrInvalidRequest }

// ViolationsOf gives what the Validate method of a request of package gen found wrong, or what an ArgumentError lists. It
// is nil for any other error.
func ViolationsOf(err error) []Violation {
	if e, ok := errors.AsType[*ArgumentError](err); ok {
		return e.Violations
	}
	found, _ := errors.AsType[check.Violations](err)
	var all []Violation
	for _, v := range found {
		all = append(all, Violation(v))
	}
	return all
}

// checkContext is what is wrong with a context that is nil.
func checkContext(ctx context.Context) error {
	if ctx != nil {
		return nil
	}
	return check.Violations{{Field: "ctx", Problem: "is nil"}}
}

// argumentError makes one error of what the checks of a call found. It returns nil when they found nothing.
func argumentError(op string, checks ...error) error {
	e := &ArgumentError{Op: op}
	for _, err := range checks {
		e.Violations = append(e.Violations, ViolationsOf(err)...)
	}
	if len(e.Violations) == 0 {
		return nil
	}
	return e
}
