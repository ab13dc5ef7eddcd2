package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// exitCode is an exit code with the errors that lead to it.
type exitCode struct {
	code    int
	meaning string
	matches func(error) bool
}

// exitCodes is the table of exit codes. Of several that match an error, the first one counts.
func exitCodes() []exitCode {
	return []exitCode{
		{exitInterrupted, "interrupted; what was done until then is printed", isAny(errInterrupted)},
		{exitUnknown, "the outcome is not known: a change may have been applied, look before sending it again", isAny(vpcep.ErrOutcomeUnknown)},
		{exitPartly, "partly done: some records were changed, the others surely not", isPartly},
		{exitThrottled, "throttled, or a quota is exceeded", isAny(vpcep.ErrThrottled, vpcep.ErrQuotaExceeded)},
		{exitRefused, "the credentials were refused, or do not allow the operation", isAny(vpcep.ErrUnauthorized, vpcep.ErrForbidden)},
		{exitNotFound, "something that the command names does not exist", isAny(vpcep.ErrNotFound)},
		{exitConflict, "something is in the way, such as the endpoints of a service that is to be deleted, or still changing", isAny(vpcep.ErrConflict, vpcep.ErrNotReady)},
		{exitLate, "the state that was waited for did not come in time", isAny(errNotInTime)},
		{exitUsage, "wrong usage or input, or not confirmed; nothing was changed", isUsage},
		{exitPending, "'permissions sync --dry-run' found something to do", isAny(errPending)},
		{exitFailed, "the service, the network or this machine failed", func(error) bool { return true }},
		{exitOK, "everything was done", func(error) bool { return false }},
	}
}

// exitCodeOf finds the exit code for an error.
func exitCodeOf(err error) int {
	for _, row := range exitCodes() {
		if row.matches(err) {
			return row.code
		}
	}
	return exitFailed
}

// exitHelp lists the exit codes for the help, smallest first.
func exitHelp() string {
	var text strings.Builder
	rows := exitCodes()
	for code := range exitInterrupted + 1 {
		for _, row := range rows {
			if row.code == code {
				fmt.Fprintf(&text, "  %3d  %s\n", row.code, row.meaning)
			}
		}
	}
	return text.String()
}

func isAny(sentinels ...error) func(error) bool {
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
	_, usage := errors.AsType[*usageError](err)
	return usage || errors.Is(err, errNotConfirmed) || errors.Is(err, vpcep.ErrInvalidRequest)
}

// partlyDone is an error that knows whether something was changed before it.
type partlyDone interface {
	error
	partly() bool
}

// isPartly matches an error in the middle of several batches, or of a sync.
func isPartly(err error) bool {
	stopped, ok := errors.AsType[*batchError](err)
	if ok && stopped.done > 0 {
		return true
	}
	partly, ok := errors.AsType[partlyDone](err)
	return ok && partly.partly()
}

// withInterrupt makes an error that ended a command because the user did match errInterrupted.
func withInterrupt(ctx context.Context, err error) error {
	switch {
	case !errors.Is(ctx.Err(), context.Canceled):
		return err
	case err == context.Canceled: //nolint:errorlint // Wrapped, it tells more.
		return errInterrupted
	default:
		return fmt.Errorf("%w: %w", errInterrupted, err)
	}
}
