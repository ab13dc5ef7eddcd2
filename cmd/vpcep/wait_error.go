package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// waitError is the end of a wait that did not come to the state.
type waitError struct {
	state *vpcep.StateError
	limit time.Duration
	again string // Command line that waits on.
	list  string // Command line that shows the state, where it is not that of the command; "" otherwise.
	then  string // What to do behind a wait, where the command did not begin what it is for; "" otherwise.
}

func (e *waitError) Error() string {
	s := e.state
	var text strings.Builder
	fmt.Fprintf(&text, "%s %s", s.Resource, s.ID)
	switch {
	case s.Err == nil && s.Got == string(gen.EndpointStatusRejected):
		text.WriteString(" is " + s.Got)
	case s.Err == nil:
		fmt.Fprintf(&text, " is %s and will not be %s", s.Got, s.Want)
		for _, problem := range s.Errors {
			text.WriteString(": " + strings.TrimSpace(problem.Code+" "+problem.Message))
		}
	case e.late():
		fmt.Fprintf(&text, " is not %s after %s%s", s.Want, e.limit, e.seen())
	case errors.Is(s.Err, context.Canceled):
		fmt.Fprintf(&text, " is not %s yet%s", s.Want, e.seen())
	default:
		fmt.Fprintf(&text, ": %v", s.Err)
	}
	return text.String()
}

// seen says what the state was at the end.
func (e *waitError) seen() string {
	switch {
	case e.state.Got != "":
		return ", it is " + e.state.Got
	case e.state.Last != nil:
		return ": " + e.state.Last.Error()
	default:
		return ""
	}
}

// late reports whether the time was over. A poll that fails for its own limit of time is something else.
func (e *waitError) late() bool {
	return e.state.Err == context.DeadlineExceeded //nolint:errorlint // A failed poll may wrap it.
}

// Unwrap gives the error of the client, and errNotInTime where the time was over.
func (e *waitError) Unwrap() []error {
	if e.late() {
		return []error{errNotInTime, e.state}
	}
	return []error{e.state}
}

// isWaitEnd matches a wait that ended for its state, its time, or the user, and not for an id that is unknown.
func isWaitEnd(err error) bool {
	stopped, ok := errors.AsType[*waitError](err)
	return ok && !errors.Is(err, vpcep.ErrNotFound) && (stopped.state.Err == nil || stopped.late() || errors.Is(stopped.state.Err, context.Canceled))
}

// advice says how to go on after a wait. An id that is unknown needs another one.
func (stopped *waitError) advice(whole error, list string) string {
	if !isWaitEnd(whole) {
		return ""
	}
	pending := stopped.state.Got == string(gen.EndpointStatusPendingAcceptance)
	switch {
	case stopped.state.Err != nil && stopped.then != "":
		return "wait with '" + stopped.again + "', then " + stopped.then
	case stopped.late() && pending:
		return "the owner of the endpoint service has to accept it; wait on with '" + stopped.again + "'"
	case stopped.late():
		return "wait on with '" + stopped.again + "', or give a longer --wait-timeout"
	case stopped.state.Err != nil:
		return "what was asked for goes on; wait on with '" + stopped.again + "'"
	case stopped.state.Got == string(gen.EndpointStatusRejected):
		return "the owner of the endpoint service can still accept it"
	default:
		if stopped.list != "" {
			list = stopped.list
		}
		return "see '" + list + "'; what has failed can only be deleted"
	}
}
