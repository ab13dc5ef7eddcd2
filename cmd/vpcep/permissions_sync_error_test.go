package main

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

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
		{exitPartly, vpcep.ErrForbidden, some},
		{exitPartly, errors.New("broken"), whitelist.Counts{Removed: 1, Failed: 1}},
		{exitRefused, vpcep.ErrForbidden, whitelist.Counts{Present: 3, Failed: 1}},
		{exitThrottled, vpcep.ErrQuotaExceeded, whitelist.Counts{Failed: 1}},
		{exitFailed, errors.New("broken"), whitelist.Counts{Failed: 1}},
		{exitUnknown, errors.New("broken"), whitelist.Counts{Added: 1, Unverified: 1}},
		{exitUnknown, vpcep.ErrOutcomeUnknown, whitelist.Counts{Unverified: 1}},
		{exitFailed, vpcep.ErrOutcomeUnknown, whitelist.Counts{Failed: 1}},
		{exitPartly, vpcep.ErrOutcomeUnknown, whitelist.Counts{Added: 1, Failed: 1}},
	} {
		err := newSyncError(&whitelist.StopError{Err: test.cause}, &whitelist.Result{Counts: test.counts})
		assert.Equal(t, test.want, exitCodeOf(err), "%v %v", test.cause, test.counts)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	stopped := newSyncError(&whitelist.StopError{Err: context.Canceled}, &whitelist.Result{Counts: some})
	err := withInterrupt(ctx, stopped)
	assert.Equal(t, exitInterrupted, exitCodeOf(err))
	assert.EqualError(t, err, "interrupted: 1 added, 1 not attempted")
}

func TestSyncErrorOfTheFirstTrouble(t *testing.T) {
	t.Parallel()
	done := &whitelist.Result{
		Counts:  whitelist.Counts{Present: 1, Failed: 2},
		Trouble: []whitelist.Outcome{{Permission: "*", Err: errors.New("whitelist: lost")}, {Permission: "a", Err: errors.New("other")}},
	}
	err := newSyncError(fmt.Errorf("whitelist: %w", whitelist.ErrNotInSync), done)
	assert.EqualError(t, err, "not in sync: 1 already there, 2 failed: *: lost")
	bad := errors.New("a bad option")
	assert.Equal(t, bad, newSyncError(bad, &whitelist.Result{}))
}
