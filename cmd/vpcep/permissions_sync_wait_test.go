package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func TestSyncWaitsForTheServiceNoLongerThanAllowed(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddEndpointService(s.serviceID, vpceptest.StatusCreating)
	for _, more := range [][]string{{}, {"--dry-run"}} {
		got := s.sync(t, "permission\n*\n", append(more, "--wait-timeout", "1s")...)
		assert.Equal(t, result{code: exitLate, err: "" +
			"waiting for endpoint service " + s.serviceID + " to become available, 1s at most\n" +
			"error: endpoint service " + s.serviceID + " is not available after 1s, it is creating\n" +
			"hint: wait with 'vpcep services wait " + s.serviceID + "', then run the same command again; it does what is left\n"}, got)
	}
	assert.Empty(t, s.changes())
	got := s.sync(t, "permission\n*\n", "--wait-timeout", "-1s")
	assert.Contains(t, got.err, "error: --wait-timeout must not be negative\n")
}

func TestSyncTellsOfTheWaitInJSONToo(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddEndpointService(s.serviceID, vpceptest.StatusCreating)
	got := s.sync(t, "permission\n*\n", "--wait-timeout", "1s", "-o", "json")
	assert.Equal(t, exitLate, got.code)
	lines := strings.Split(strings.TrimSpace(got.err), "\n")
	require.Len(t, lines, 2, got.err)
	assert.JSONEq(t, `{"warning":{"message":"waiting for endpoint service `+s.serviceID+` to become available, 1s at most"}}`, lines[0])
	assert.True(t, json.Valid([]byte(lines[1])))
}

func TestSyncGoesOnWhenTheServiceBecomesAvailable(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddEndpointService(s.serviceID, vpceptest.StatusCreating)
	time.AfterFunc(200*time.Millisecond, func() { s.AddEndpointService(s.serviceID, vpceptest.StatusAvailable) })
	got := s.sync(t, "permission\n*\n", "--wait-timeout", "0")
	require.Zero(t, got.code, got.err)
	assert.Equal(t, "waiting for endpoint service "+s.serviceID+" to become available\n", got.err)
	assert.Equal(t, []string{"*"}, s.whitelist())
}

func TestSyncWaitsInTheMiddleOfItsWorkToo(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	require.NoError(t, s.Inject(vpceptest.Fault{Operation: batchAdd, Kind: vpceptest.FaultSlow, Skip: 1, Times: 1, Delay: 300 * time.Millisecond}))
	go func() {
		for s.Requests(batchAdd) < 2 && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
		s.AddEndpointService(s.serviceID, vpceptest.StatusCreating)
	}()
	got := s.sync(t, csvOf(8), "--batch-size", "2", "--parallel", "1", "--wait-timeout", "1s")
	assert.Equal(t, exitPartly, got.code, got.err)
	assert.Contains(t, got.err, " to become available, 1s at most\n")
	assert.Contains(t, got.err, "4 not attempted: endpoint service "+s.serviceID+" is not available after 1s, it is creating\n")
	assert.Contains(t, got.err, "\nhint: wait with 'vpcep services wait ")
}

func TestSyncOfAServiceThatHasFailed(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddEndpointService(s.serviceID, "failed")
	got := s.sync(t, "permission\n*\n")
	assert.Equal(t, exitFailed, got.code)
	assert.Contains(t, got.err, "error: endpoint service "+s.serviceID+" is failed and will not be available: EndPoint.3001 Failed to create a port.\n"+
		"hint: see 'vpcep services show "+s.serviceID+"'; what has failed can only be deleted\n")
}

func TestInterruptOfTheWaitOfASync(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddEndpointService(s.serviceID, vpceptest.StatusCreating)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for s.Requests("ListServiceDetails") < 1 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	got := s.run(ctx, strings.NewReader("permission\n*\n"), true, "permissions", "sync", s.serviceID, "--file", "-")
	assert.Equal(t, exitInterrupted, got.code)
	assert.Contains(t, got.err, "\nwaiting for endpoint service "+s.serviceID+" to become available, 10m0s at most\n"+
		"error: interrupted: endpoint service "+s.serviceID+" is not available yet")
	assert.Contains(t, got.err, "\nhint: wait with 'vpcep services wait "+s.serviceID+"', then run the same command again; it does what is left\n")
}

func TestOtherChangesOfAServiceThatIsNotAvailableDoNotWait(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddEndpointService(s.serviceID, vpceptest.StatusCreating)
	for _, verb := range []string{"add", "remove"} {
		got := s.vpcep(t, "permissions", verb, s.serviceID, "*")
		if verb == "remove" {
			got = s.vpcep(t, "permissions", verb, s.serviceID, "*", "--yes")
		}
		assert.Equal(t, exitConflict, got.code)
		assert.Contains(t, got.err, "\nhint: it is changing its state; wait with 'vpcep services wait' ")
	}
}

func TestOnlyWhatTheWaitEndedIsInItsWords(t *testing.T) {
	t.Parallel()
	ctx, end := context.WithCancelCause(t.Context())
	r := &readiness{serviceID: "x", limit: time.Minute, end: end}
	canceled := fmt.Errorf("call: %w", context.Canceled)
	assert.Equal(t, canceled, r.words(ctx, canceled), "it is the user who ended it")
	end(errNotInTime)
	require.ErrorIs(t, r.words(ctx, canceled), errNotInTime)
	assert.EqualError(t, r.words(ctx, canceled), "endpoint service x is not available after 1m0s")
	assert.Equal(t, vpcep.ErrForbidden, r.words(ctx, vpcep.ErrForbidden), "it came before that")
	require.NoError(t, r.words(ctx, nil))
	cut := &whitelist.StopError{Err: &vpcep.StateError{Resource: "endpoint service", ID: "x", Want: "available", Err: context.Canceled, Last: canceled}}
	stopped, ok := errors.AsType[*whitelist.StopError](r.words(ctx, cut))
	require.True(t, ok)
	require.NotErrorIs(t, stopped.Err, context.Canceled, "or it would pass for Ctrl-C")
	require.ErrorIs(t, stopped.Err, errNotInTime)
}

func TestAnAnswerOfTheServiceEndsTheWait(t *testing.T) {
	t.Parallel()
	r := &readiness{tell: func(string) {}, limit: time.Hour}
	defer r.stop()
	for _, test := range []struct {
		answer vpcep.CallResult
		goesOn bool
	}{
		{vpcep.CallResult{StatusCode: 200}, false},
		{vpcep.CallResult{StatusCode: 403, Err: vpcep.ErrForbidden}, false},
		{vpcep.CallResult{StatusCode: 400, Err: vpcep.ErrNotReady}, true},
		{vpcep.CallResult{Err: errors.New("cut")}, true},
	} {
		_, done := r.hook(t.Context(), gen.OpListServiceDetails())
		assert.Nil(t, done)
		_, done = r.hook(t.Context(), gen.OpListServicePermissionsDetails())
		done(test.answer)
		assert.Equal(t, test.goesOn, r.begun, test.answer)
	}
}
