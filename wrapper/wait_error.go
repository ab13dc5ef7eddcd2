package vpcep

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// StateGone is what StateError.Want says where a resource shall no longer exist. The service has no such state.
const StateGone = "gone"

// StateError is the end of a wait that did not come to what was waited for. It matches the error of the context where
// that ended the wait, and the failure of the last poll, such as ErrForbidden. It is never changed once it is returned.
type StateError struct {
	Resource string             // What was watched: "endpoint service", "endpoint" or "connection".
	ID       string             // Its id; that of a connection is the id of the endpoint.
	Want     string             // State that was waited for, or StateGone.
	Got      string             // Last state that was seen, as the service spells it; "" when none was.
	Errors   []gen.ServiceError // What the service said of that state; often empty.
	Polls    int                // How often the state was asked for.
	Err      error              // What ended the wait: the context or a poll; nil when it was the state.
	Last     error              // Why the last poll brought no state; nil when it brought one.
}

// Error gives the whole story in one line, with what to do about it.
func (e *StateError) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "vpcep: wait for %s %s to be %s: %s", e.Resource, e.ID, e.Want, e.story())
	for i, problem := range e.Errors {
		text.WriteString([]string{": ", ", "}[min(i, 1)])
		text.WriteString(strings.TrimSpace(problem.Code + " " + problem.Message))
	}
	fmt.Fprintf(&text, " (%s)", counted(e.Polls, "poll"))
	if e.endedByContext() && e.Last != nil && !onlyContext(e.Last) {
		text.WriteString("; the last poll failed: " + withoutPrefix(e.Last))
	}
	if advice := e.advice(); advice != "" {
		text.WriteString("; " + advice)
	}
	return oneLine(text.String())
}

// story is what happened.
func (e *StateError) story() string {
	switch {
	case e.Err == nil:
		return "it is " + e.Got
	case e.Got == "":
		return withoutPrefix(e.Err)
	default:
		return withoutPrefix(e.Err) + "; when last seen it was " + e.Got
	}
}

// advice is what to do now, where the story does not say so itself.
func (e *StateError) advice() string {
	switch {
	case e.Err != nil && !e.endedByContext():
		if errors.Is(e.Err, ErrNotFound) && e.Got == "" {
			return "check the id, the project and the region"
		}
		return ""
	case e.Want == StateGone:
		if e.Got != string(gen.ServiceStatusDeleting) && !errors.Is(e.Err, context.Canceled) {
			return "see that it was asked to be deleted, and do so again"
		}
	case e.Got == string(gen.EndpointStatusPendingAcceptance):
		return "the owner of the endpoint service must accept it"
	case e.Got == string(gen.EndpointStatusRejected):
		return "the owner of the endpoint service can still accept it"
	case e.Err == nil:
		return "delete it if it is still there, and create another one"
	}
	if errors.Is(e.Err, context.DeadlineExceeded) {
		return "give the context more time"
	}
	return ""
}

// endedByContext reports whether the context ended the wait, and no poll.
func (e *StateError) endedByContext() bool {
	return e.Err == context.Canceled || e.Err == context.DeadlineExceeded //nolint:errorlint // A failed poll may wrap one.
}

// onlyContext reports whether a request came to nothing because its context ended, and for no other reason.
func onlyContext(err error) bool {
	_, answered := errors.AsType[*APIError](err)
	return !answered && (errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded))
}

// Unwrap gives what ended the wait and why the last poll brought no state.
func (e *StateError) Unwrap() []error { return withoutNil(e.Err, e.Last) }

// withoutPrefix is the text of an error inside another one of this package.
func withoutPrefix(err error) string { return strings.TrimPrefix(err.Error(), "vpcep: ") }
