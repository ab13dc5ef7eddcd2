package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func TestExitCodeOfErrors(t *testing.T) {
	t.Parallel()
	items := []item{permissionRecord{permission: "a"}, permissionRecord{permission: "b"}}
	for want, errs := range map[int][]error{
		exitFailed:      {errors.New("broken"), &batchError{err: errors.New("broken"), items: items}},
		exitUsage:       {usagef("wrong"), &vpcep.ArgumentError{}, vpcep.ErrInvalidRequest, errNotConfirmed},
		exitNotFound:    {vpcep.ErrNotFound, errNoRecord},
		exitRefused:     {vpcep.ErrUnauthorized, vpcep.ErrForbidden},
		exitThrottled:   {vpcep.ErrThrottled, vpcep.ErrQuotaExceeded},
		exitUnknown:     {vpcep.ErrOutcomeUnknown, &batchError{err: vpcep.ErrOutcomeUnknown, items: items, done: 1}},
		exitPartly:      {&batchError{err: vpcep.ErrThrottled, items: items, done: 1}},
		exitConflict:    {vpcep.ErrConflict, vpcep.ErrNotReady},
		exitInterrupted: {errInterrupted, errors.Join(vpcep.ErrOutcomeUnknown, errInterrupted)},
	} {
		for _, err := range errs {
			assert.Equal(t, want, exitCodeOf(fmt.Errorf("wrapped: %w", err)), err)
		}
	}
}

func TestExitHelpListsEveryCodeOnce(t *testing.T) {
	t.Parallel()
	help := exitHelp()
	assert.Equal(t, len(exitCodes()), strings.Count(help, "\n"))
	assert.True(t, strings.HasPrefix(help, "    0  everything was done\n    1  "), help)
	assert.Contains(t, help, "\n  130  interrupted")
}

func TestOnlyACancelledContextIsAnInterrupt(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	ctx, cancel := context.WithCancel(t.Context())
	assert.NotErrorIs(t, withInterrupt(ctx, broken), errInterrupted)
	cancel()
	assert.ErrorIs(t, withInterrupt(ctx, broken), errInterrupted)
	assert.ErrorIs(t, withInterrupt(ctx, broken), broken)
	assert.Equal(t, errInterrupted, withInterrupt(ctx, context.Canceled))
	late, cancelLate := context.WithTimeout(t.Context(), 0)
	defer cancelLate()
	assert.NotErrorIs(t, withInterrupt(late, broken), errInterrupted)
}
