package main

import (
	"errors"
	"fmt"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// The exit codes. The table of package root says what they mean.
const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitPending     = 2 // Of a dry run only. As with diff and others, nothing to do is 0.
	exitNotFound    = 3
	exitRefused     = 4
	exitThrottled   = 5
	exitUnknown     = 6
	exitPartly      = 7
	exitLate        = 8
	exitConflict    = 9
	exitInterrupted = 130
)

// errInterrupted says that the user ended the command.
var errInterrupted = errors.New("interrupted")

// errPending says that a dry run found something to do. It is told by the exit code alone.
var errPending = errors.New("changes are pending")

// errNoRecord says that no whitelist record fits what the user named.
var errNoRecord = fmt.Errorf("no such record on the whitelist: %w", vpcep.ErrNotFound)

// errNotInTime says that a state did not come in the time to wait for it.
var errNotInTime = errors.New("not in time")
