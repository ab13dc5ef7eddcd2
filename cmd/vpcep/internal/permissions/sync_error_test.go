package permissions_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func TestExitCodeOfASync(t *testing.T) {
	t.Parallel()
	some := whitelist.Counts{Added: 1, NotAttempted: 1}
	for _, test := range []struct {
		want   int
		cause  error
		counts whitelist.Counts
	}{
		{cli.ExitPartly, vpcep.ErrForbidden, some},
		{cli.ExitPartly, errors.New("broken"), whitelist.Counts{Removed: 1, Failed: 1}},
		{cli.ExitRefused, vpcep.ErrForbidden, whitelist.Counts{Present: 3, Failed: 1}},
		{cli.ExitThrottled, vpcep.ErrQuotaExceeded, whitelist.Counts{Failed: 1}},
		{cli.ExitFailed, errors.New("broken"), whitelist.Counts{Failed: 1}},
		{cli.ExitUnknown, errors.New("broken"), whitelist.Counts{Added: 1, Unverified: 1}},
		{cli.ExitUnknown, vpcep.ErrOutcomeUnknown, whitelist.Counts{Unverified: 1}},
		{cli.ExitFailed, vpcep.ErrOutcomeUnknown, whitelist.Counts{Failed: 1}},
		{cli.ExitPartly, vpcep.ErrOutcomeUnknown, whitelist.Counts{Added: 1, Failed: 1}},
	} {
		err := permissions.NewSyncError(&whitelist.StopError{Err: test.cause}, &whitelist.Result{Counts: test.counts})
		assert.Equal(t, test.want, cli.ExitCodeOf(err), "%v %v", test.cause, test.counts)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	stopped := permissions.NewSyncError(&whitelist.StopError{Err: context.Canceled}, &whitelist.Result{Counts: some})
	err := cli.WithInterrupt(ctx, stopped)
	assert.Equal(t, cli.ExitInterrupted, cli.ExitCodeOf(err))
	assert.EqualError(t, err, "interrupted: 1 added, 1 not attempted")
}

func TestSyncErrorOfTheFirstTrouble(t *testing.T) {
	t.Parallel()
	done := &whitelist.Result{
		Counts:  whitelist.Counts{Present: 1, Failed: 2},
		NotDone: []whitelist.Outcome{{Permission: "*", Err: errors.New("whitelist: lost")}, {Permission: "a", Err: errors.New("other")}},
	}
	err := permissions.NewSyncError(fmt.Errorf("whitelist: %w", whitelist.ErrNotInSync), done)
	assert.EqualError(t, err, "not in sync: 1 already there, 2 failed: *: lost")
	bad := errors.New("a bad option")
	assert.Equal(t, bad, permissions.NewSyncError(bad, &whitelist.Result{}))
}
