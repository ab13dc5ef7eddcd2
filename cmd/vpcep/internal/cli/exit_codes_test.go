package cli_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func TestExitCodeOfErrors(t *testing.T) {
	t.Parallel()
	items := []cli.Item{permissions.PermissionRecord{Permission: "a"}, permissions.PermissionRecord{Permission: "b"}}
	for want, errs := range map[int][]error{
		cli.ExitFailed:      {errors.New("broken"), &cli.BatchError{Err: errors.New("broken"), Items: items}},
		cli.ExitUsage:       {cli.Usagef("wrong"), &vpcep.ArgumentError{}, vpcep.ErrInvalidRequest, cli.ErrNotConfirmed},
		cli.ExitNotFound:    {vpcep.ErrNotFound, cli.ErrNoRecord},
		cli.ExitRefused:     {vpcep.ErrUnauthorized, vpcep.ErrForbidden},
		cli.ExitThrottled:   {vpcep.ErrThrottled, vpcep.ErrQuotaExceeded},
		cli.ExitUnknown:     {vpcep.ErrOutcomeUnknown, &cli.BatchError{Err: vpcep.ErrOutcomeUnknown, Items: items, Done: 1}},
		cli.ExitPartly:      {&cli.BatchError{Err: vpcep.ErrThrottled, Items: items, Done: 1}},
		cli.ExitConflict:    {vpcep.ErrConflict, vpcep.ErrNotReady},
		cli.ExitInterrupted: {cli.ErrInterrupted, errors.Join(vpcep.ErrOutcomeUnknown, cli.ErrInterrupted)},
	} {
		for _, err := range errs {
			assert.Equal(t, want, cli.ExitCodeOf(fmt.Errorf("wrapped: %w", err)), err)
		}
	}
}

func TestExitHelpListsEveryCodeOnce(t *testing.T) {
	t.Parallel()
	help := cli.ExitHelp()
	assert.Equal(t, len(cli.ExitCodes()), strings.Count(help, "\n"))
	assert.True(t, strings.HasPrefix(help, "    0  everything was done\n    1  "), help)
	assert.Contains(t, help, "\n  130  interrupted")
}

func TestOnlyACancelledContextIsAnInterrupt(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	ctx, cancel := context.WithCancel(t.Context())
	assert.NotErrorIs(t, cli.WithInterrupt(ctx, broken), cli.ErrInterrupted)
	cancel()
	assert.ErrorIs(t, cli.WithInterrupt(ctx, broken), cli.ErrInterrupted)
	assert.ErrorIs(t, cli.WithInterrupt(ctx, broken), broken)
	assert.Equal(t, cli.ErrInterrupted, cli.WithInterrupt(ctx, context.Canceled))
	late, cancelLate := context.WithTimeout(t.Context(), 0)
	defer cancelLate()
	assert.NotErrorIs(t, cli.WithInterrupt(late, broken), cli.ErrInterrupted)
}
