package permissions

import (
	"context"
	"errors"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// SyncError is a sync that did not come to its end.
type SyncError struct {
	Cause  error
	first  string // Start of a text about cause: the record that it is about, where it is about one.
	counts whitelist.Counts
}

// NewSyncError adds to an error of the whitelist what was done until then.
func NewSyncError(err error, done *whitelist.Result) error {
	stopped, ok := errors.AsType[*whitelist.StopError](err)
	switch {
	case ok:
		return &SyncError{Cause: stopped.Err, counts: done.Counts}
	case errors.Is(err, whitelist.ErrNotInSync) && len(done.NotDone) > 0:
		first := done.NotDone[0]
		return &SyncError{Cause: first.Err, first: first.Permission + ": ", counts: done.Counts}
	default: // Nothing was done.
		return err
	}
}

func (e *SyncError) Error() string {
	if errors.Is(e.Cause, context.Canceled) {
		return e.counts.String()
	}
	return "not in sync: " + e.counts.String() + ": " + e.first + reasonOf(e.Cause)
}

// Unwrap gives what counts for the exit code. A change that was looked for, and is known to be missing, is not unknown.
func (e *SyncError) Unwrap() []error {
	unknown := errors.Is(e.Cause, vpcep.ErrOutcomeUnknown)
	switch {
	case e.counts.Unverified > 0 && !unknown:
		return []error{vpcep.ErrOutcomeUnknown, e.Cause}
	case e.counts.Unverified == 0 && unknown:
		return nil
	default:
		return []error{e.Cause}
	}
}

// Partly matches a sync that changed something and did not come to its end.
func (e *SyncError) Partly() bool { return e.counts.Added+e.counts.Described+e.counts.Removed > 0 }

// reasonOf is the text of an error without what is no use here: a sync looks by itself before it sends something again, and
// options have other names. It is "" without an error.
func reasonOf(err error) string {
	if err == nil {
		return ""
	}
	text := strings.TrimPrefix(cli.ErrorText(err), "whitelist: ")
	text = strings.NewReplacer("WithPrune", "--prune", "WithMaxRemovals", "--max-removals").Replace(text)
	return strings.ReplaceAll(text, "; "+vpcep.ErrOutcomeUnknown.Error()+", so look before sending it again", "")
}
