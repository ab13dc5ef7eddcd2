package main

import (
	"context"
	"errors"
	"strings"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// syncError is a sync that did not come to its end.
type syncError struct {
	cause  error
	first  string // Start of a text about cause: the record that it is about, where it is about one.
	counts whitelist.Counts
}

func newSyncError(err error, done *whitelist.Result) error {
	stopped, ok := errors.AsType[*whitelist.StopError](err)
	switch {
	case ok:
		return &syncError{cause: stopped.Err, counts: done.Counts}
	case errors.Is(err, whitelist.ErrNotInSync) && len(done.Trouble) > 0:
		first := done.Trouble[0]
		return &syncError{cause: first.Err, first: first.Permission + ": ", counts: done.Counts}
	default: // Nothing was done.
		return err
	}
}

func (e *syncError) Error() string {
	if errors.Is(e.cause, context.Canceled) {
		return e.counts.String()
	}
	return "not in sync: " + e.counts.String() + ": " + e.first + reasonOf(e.cause)
}

// Unwrap gives what counts for the exit code. A change that was looked for, and is known to be missing, is not unknown.
func (e *syncError) Unwrap() []error {
	unknown := errors.Is(e.cause, vpcep.ErrOutcomeUnknown)
	switch {
	case e.counts.Unverified > 0 && !unknown:
		return []error{vpcep.ErrOutcomeUnknown, e.cause}
	case e.counts.Unverified == 0 && unknown:
		return nil
	default:
		return []error{e.cause}
	}
}

// changed reports whether anything was changed.
func (e *syncError) changed() bool { return e.counts.Added+e.counts.Described+e.counts.Removed > 0 }

// partly matches a sync that changed something and did not come to its end.
func (e *syncError) partly() bool { return e.changed() }

// reasonOf is the text of an error without what is no use here: a sync looks by itself before it sends something again.
func reasonOf(err error) string {
	text := strings.TrimPrefix(oneLine(withoutPath(err.Error())), "whitelist: ")
	return strings.ReplaceAll(text, "; "+vpcep.ErrOutcomeUnknown.Error()+", so look before sending it again", "")
}
