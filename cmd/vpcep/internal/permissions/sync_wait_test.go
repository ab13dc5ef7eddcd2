package permissions_test

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

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func TestSyncWaitsForTheServiceNoLongerThanAllowed(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService(s.ServiceID, vpceptest.StatusCreating)
	for _, more := range [][]string{{}, {"--dry-run"}} {
		got := sync(t, s, "permission\n*\n", append(more, "--wait-timeout", "1s")...)
		assert.Equal(t, clitest.Result{Code: cli.ExitLate, Err: "" +
			"waiting for endpoint service " + s.ServiceID + " to become available, 1s at most\n" +
			"error: endpoint service " + s.ServiceID + " is not available after 1s, it is creating\n" +
			"hint: wait with 'vpcep services wait " + s.ServiceID + "', then run the same command again; it does what is left\n"}, got)
	}
	assert.Empty(t, s.Changes())
	got := sync(t, s, "permission\n*\n", "--wait-timeout", "-1s")
	assert.Contains(t, got.Err, "error: --wait-timeout must not be negative\n")
}

func TestSyncTellsOfTheWaitInJSONToo(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService(s.ServiceID, vpceptest.StatusCreating)
	got := sync(t, s, "permission\n*\n", "--wait-timeout", "1s", "-o", "json")
	assert.Equal(t, cli.ExitLate, got.Code)
	lines := strings.Split(strings.TrimSpace(got.Err), "\n")
	require.Len(t, lines, 2, got.Err)
	assert.JSONEq(t, `{"warning":{"message":"waiting for endpoint service `+s.ServiceID+` to become available, 1s at most"}}`, lines[0])
	assert.True(t, json.Valid([]byte(lines[1])))
}

func TestSyncGoesOnWhenTheServiceBecomesAvailable(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService(s.ServiceID, vpceptest.StatusCreating)
	go func() {
		for s.Requests("ListServiceDetails") < 1 && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
		s.AddEndpointService(s.ServiceID, vpceptest.StatusAvailable)
	}()
	got := sync(t, s, "permission\n*\n", "--wait-timeout", "0")
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, "waiting for endpoint service "+s.ServiceID+" to become available\n", got.Err)
	assert.Equal(t, []string{"*"}, s.OnWhitelist())
}

func TestSyncWaitsInTheMiddleOfItsWorkToo(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	require.NoError(t, s.Inject(vpceptest.Fault{Operation: clitest.BatchAdd, Kind: vpceptest.FaultSlow, Skip: 1, Times: 1, Delay: 300 * time.Millisecond}))
	go func() {
		for s.Requests(clitest.BatchAdd) < 2 && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
		s.AddEndpointService(s.ServiceID, vpceptest.StatusCreating)
	}()
	got := sync(t, s, clitest.CsvOf(8), "--batch-size", "2", "--parallel", "1", "--wait-timeout", "1s")
	assert.Equal(t, cli.ExitPartly, got.Code, got.Err)
	assert.Contains(t, got.Err, " to become available, 1s at most\n")
	assert.Regexp(t, "[46] not attempted: endpoint service "+s.ServiceID+" is not available after 1s, it is creating\n", got.Err)
	assert.Contains(t, got.Err, "\nhint: wait with 'vpcep services wait ")
}

func TestSyncOfAServiceThatHasFailed(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService(s.ServiceID, "failed")
	got := sync(t, s, "permission\n*\n")
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, "error: endpoint service "+s.ServiceID+" is failed and will not be available: EndPoint.3001 Failed to create a port.\n"+
		"hint: see 'vpcep services show "+s.ServiceID+"'; what has failed can only be deleted\n")
}

func TestInterruptOfTheWaitOfASync(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService(s.ServiceID, vpceptest.StatusCreating)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for s.Requests("ListServiceDetails") < 1 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	got := s.Run(ctx, strings.NewReader("permission\n*\n"), true, "permissions", "sync", s.ServiceID, "--file", "-")
	assert.Equal(t, cli.ExitInterrupted, got.Code)
	assert.Contains(t, got.Err, "\nwaiting for endpoint service "+s.ServiceID+" to become available, 10m0s at most\n"+
		"error: interrupted: endpoint service "+s.ServiceID+" is not available yet")
	assert.Contains(t, got.Err, "\nhint: wait with 'vpcep services wait "+s.ServiceID+"', then run the same command again; it does what is left\n")
}

func TestOtherChangesOfAServiceThatIsNotAvailableDoNotWait(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpointService(s.ServiceID, vpceptest.StatusCreating)
	for _, verb := range []string{"add", "remove"} {
		got := s.Vpcep(t, "permissions", verb, s.ServiceID, "*")
		if verb == "remove" {
			got = s.Vpcep(t, "permissions", verb, s.ServiceID, "*", "--yes")
		}
		assert.Equal(t, cli.ExitConflict, got.Code)
		assert.Contains(t, got.Err, "\nhint: it is changing its state; wait with 'vpcep services wait' ")
	}
}

func TestOnlyWhatTheWaitEndedIsInItsWords(t *testing.T) {
	t.Parallel()
	ctx, end := context.WithCancelCause(t.Context())
	r := &permissions.Readiness{ServiceID: "x", Limit: time.Minute, End: end}
	canceled := fmt.Errorf("call: %w", context.Canceled)
	assert.Equal(t, canceled, r.Words(ctx, canceled), "it is the user who ended it")
	end(cli.ErrNotInTime)
	require.ErrorIs(t, r.Words(ctx, canceled), cli.ErrNotInTime)
	assert.EqualError(t, r.Words(ctx, canceled), "endpoint service x is not available after 1m0s")
	assert.Equal(t, vpcep.ErrForbidden, r.Words(ctx, vpcep.ErrForbidden), "it came before that")
	require.NoError(t, r.Words(ctx, nil))
	cut := &whitelist.StopError{Err: &vpcep.StateError{Resource: "endpoint service", ID: "x", Want: "available", Err: context.Canceled, Last: canceled}}
	stopped, ok := errors.AsType[*whitelist.StopError](r.Words(ctx, cut))
	require.True(t, ok)
	require.NotErrorIs(t, stopped.Err, context.Canceled, "or it would pass for Ctrl-C")
	require.ErrorIs(t, stopped.Err, cli.ErrNotInTime)
}

func TestAnAnswerOfTheServiceEndsTheWait(t *testing.T) {
	t.Parallel()
	r := &permissions.Readiness{Tell: func(string) {}, Limit: time.Hour}
	defer r.Stop()
	for _, test := range []struct {
		answer vpcep.CallResult
		goesOn bool
	}{
		{vpcep.CallResult{StatusCode: 200}, false},
		{vpcep.CallResult{StatusCode: 403, Err: vpcep.ErrForbidden}, false},
		{vpcep.CallResult{StatusCode: 400, Err: vpcep.ErrNotReady}, true},
		{vpcep.CallResult{Err: errors.New("cut")}, true},
	} {
		_, done := r.Hook(t.Context(), gen.OpListServiceDetails())
		assert.Nil(t, done)
		_, done = r.Hook(t.Context(), gen.OpListServicePermissionsDetails())
		done(test.answer)
		assert.Equal(t, test.goesOn, r.Begun, test.answer)
	}
}
