package waiting

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// WaitError is the end of a wait that did not come to the state.
type WaitError struct {
	State *vpcep.StateError
	Limit time.Duration
	Again string // Command line that waits on.
	List  string // Command line that shows the state, where it is not that of the command; "" otherwise.
	Then  string // What to do behind a wait, where the command did not begin what it is for; "" otherwise.
}

func (e *WaitError) Error() string {
	s := e.State
	text := s.Resource + " " + s.ID
	switch {
	case s.Err == nil && s.Got == string(gen.EndpointStatusRejected):
		text += " is " + s.Got
	case s.Err == nil:
		problems := cli.Map(s.Errors, func(p gen.ServiceError) string { return ": " + strings.TrimSpace(p.Code+" "+p.Message) })
		text += " is " + s.Got + " and will not be " + s.Want + strings.Join(problems, "")
	case e.late():
		text += fmt.Sprintf(" is not %s after %s%s", s.Want, e.Limit, e.seen())
	case errors.Is(s.Err, context.Canceled):
		text += " is not " + s.Want + " yet" + e.seen()
	default:
		text += ": " + s.Err.Error()
	}
	return text
}

// seen says what the state was at the end.
func (e *WaitError) seen() string {
	switch {
	case e.State.Got != "":
		return ", it is " + e.State.Got
	case e.State.Last != nil:
		return ": " + e.State.Last.Error()
	default:
		return ""
	}
}

// late reports whether the time was over. A poll that fails for its own limit of time is something else.
func (e *WaitError) late() bool {
	return e.State.Err == context.DeadlineExceeded //nolint:errorlint // A failed poll may wrap it.
}

// Unwrap gives the error of the client, and ErrNotInTime where the time was over.
func (e *WaitError) Unwrap() []error {
	if e.late() {
		return []error{cli.ErrNotInTime, e.State}
	}
	return []error{e.State}
}

// Advice says how to go on after a wait that ended for its state, its time, or the user. An id that is unknown needs another one.
func (e *WaitError) Advice(whole error, list string) string {
	ended := e.State.Err == nil || e.late() || errors.Is(e.State.Err, context.Canceled)
	if !ended || errors.Is(whole, vpcep.ErrNotFound) {
		return ""
	}
	pending := e.State.Got == string(gen.EndpointStatusPendingAcceptance)
	switch {
	case e.State.Err != nil && e.Then != "":
		return "wait with '" + e.Again + "', then " + e.Then
	case e.late() && pending:
		return "the owner of the endpoint service has to accept it; wait on with '" + e.Again + "'"
	case e.late():
		return "wait on with '" + e.Again + "', or give a longer --wait-timeout"
	case e.State.Err != nil:
		return "what was asked for goes on; wait on with '" + e.Again + "'"
	case e.State.Got == string(gen.EndpointStatusRejected):
		return "the owner of the endpoint service can still accept it"
	default:
		if e.List != "" {
			list = e.List
		}
		return "see '" + list + "'; what has failed can only be deleted"
	}
}
