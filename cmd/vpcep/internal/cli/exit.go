package cli

import (
	"errors"
	"fmt"

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
