package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// The exit codes. The table of package root says what they mean.
const (
	ExitOK          = 0
	ExitFailed      = 1
	ExitUsage       = 2
	ExitPending     = 2 // Of a dry run only. As with diff and others, nothing to do is 0.
	ExitNotFound    = 3
	ExitRefused     = 4
	ExitThrottled   = 5
	ExitUnknown     = 6
	ExitPartly      = 7
	ExitLate        = 8
	ExitConflict    = 9
	ExitInterrupted = 130
)

// ErrInterrupted says that the user ended the command.
var ErrInterrupted = errors.New("interrupted")

// ErrPending says that a dry run found something to do. It is told by the exit code alone.
var ErrPending = errors.New("changes are pending")

// ErrNoRecord says that no whitelist record fits what the user named.
var ErrNoRecord = fmt.Errorf("no such record on the whitelist: %w", vpcep.ErrNotFound)

// ErrNotInTime says that a state did not come in the time to wait for it.
var ErrNotInTime = errors.New("not in time")

// ExitCode is an exit code with the errors that lead to it.
type ExitCode struct {
	code    int
	meaning string
	matches func(error) bool
}

// ExitCodes is the table of exit codes. Of several that match an error, the first one counts.
func ExitCodes() []ExitCode {
	return []ExitCode{
		{ExitInterrupted, "interrupted; what was done until then is printed", IsAny(ErrInterrupted)},
		{ExitUnknown, "the outcome is not known: a change may have been applied, look before sending it again", IsAny(vpcep.ErrOutcomeUnknown)},
		{ExitPartly, "partly done: some records were changed, the others surely not", isPartly},
		{ExitThrottled, "throttled, or a quota is exceeded", IsAny(vpcep.ErrThrottled, vpcep.ErrQuotaExceeded)},
		{ExitRefused, "the credentials were refused, or do not allow the operation", IsAny(vpcep.ErrUnauthorized, vpcep.ErrForbidden)},
		{ExitNotFound, "something that the command names does not exist", IsAny(vpcep.ErrNotFound)},
		{ExitConflict, "something is in the way, such as the endpoints of a service that is to be deleted, or still changing", IsAny(vpcep.ErrConflict, vpcep.ErrNotReady)},
		{ExitLate, "the state that was waited for did not come in time", IsAny(ErrNotInTime)},
		{ExitUsage, "wrong usage or input, or not confirmed; nothing was changed", isUsage},
		{ExitPending, "'permissions sync --dry-run' found something to do, or rows of one record that stay", IsAny(ErrPending)},
		{ExitFailed, "the service, the network or this machine failed", func(error) bool { return true }},
		{ExitOK, "everything was done", func(error) bool { return false }},
	}
}

// ExitCodeOf finds the exit code for an error. There is a row that matches any.
func ExitCodeOf(err error) int {
	rows := ExitCodes()
	return rows[slices.IndexFunc(rows, func(row ExitCode) bool { return row.matches(err) })].code
}

// ExitHelp lists the exit codes for the help, smallest first.
func ExitHelp() string {
	var text strings.Builder
	rows := ExitCodes()
	for code := range ExitInterrupted + 1 {
		for _, row := range rows {
			if row.code == code {
				fmt.Fprintf(&text, "  %3d  %s\n", row.code, row.meaning)
			}
		}
	}
	return text.String()
}

// IsAny matches errors that are one of some.
func IsAny(sentinels ...error) func(error) bool {
	return func(err error) bool {
		for _, sentinel := range sentinels {
			if errors.Is(err, sentinel) {
				return true
			}
		}
		return false
	}
}

// isUsage matches what was found before anything was sent, and what the service refused as wrong input.
func isUsage(err error) bool {
	return is[*UsageError](err) || errors.Is(err, ErrNotConfirmed) || errors.Is(err, vpcep.ErrInvalidRequest)
}

// partlyDone is an error that knows whether something was changed before it.
type partlyDone interface {
	error
	Partly() bool
}

// isPartly matches an error in the middle of several batches, or of a sync.
func isPartly(err error) bool {
	partly, ok := errors.AsType[partlyDone](err)
	return ok && partly.Partly()
}

// WithInterrupt makes an error that ended a command because the user did match ErrInterrupted.
func WithInterrupt(ctx context.Context, err error) error {
	switch {
	case !errors.Is(ctx.Err(), context.Canceled):
		return err
	case err == context.Canceled: //nolint:errorlint // Wrapped, it tells more.
		return ErrInterrupted
	default:
		return fmt.Errorf("%w: %w", ErrInterrupted, err)
	}
}
