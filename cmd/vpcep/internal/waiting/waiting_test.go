package waiting_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func createService(args ...string) []string {
	return append([]string{
		"services", "create", "--vpc-id", clitest.AnyVPC, "--port-id", clitest.AnyPort, "--server-type", "VM", "--ports", "8080:80", "--wait",
	}, args...)
}

func TestWaitShowsTheStatesAtATerminal(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDelay(500*time.Millisecond))
	got := s.VpcepAtTerminal(t, "", createService()...)
	require.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, "   available   ")
	assert.Regexp(t, `^endpoint service \S+: creating\nendpoint service \S+: available after 1s\n$`, got.Err)
}

func TestWaitIsSilentInAPipeline(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDelay(500*time.Millisecond))
	got := s.Vpcep(t, createService("-o", "json")...)
	require.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, `"status": "available"`)
	assert.Empty(t, got.Err)
}

func TestWaitThatTakesTooLong(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDelay(time.Hour))
	got := s.VpcepRaw(t, "", createService("--wait-timeout", "1s")...)
	assert.Equal(t, cli.ExitLate, got.Code)
	require.Equal(t, 2, strings.Count(got.Out, "\n"), "the id is printed all the same")
	id := strings.Fields(strings.Split(got.Out, "\n")[1])[0]
	assert.Equal(t, "error: endpoint service "+id+" is not available after 1s, it is creating\n"+
		"hint: wait on with 'vpcep services wait "+id+"', or give a longer --wait-timeout\n", got.Err)

	got = s.VpcepRaw(t, "", "services", "wait", id, s.ServiceID, "--wait-timeout", "1s")
	assert.Equal(t, cli.ExitLate, got.Code)
	assert.Contains(t, got.Out, id+"   creating    endpoint service "+id+" is not available after 1s")
	assert.Contains(t, got.Out, s.ServiceID+"   available\n")
}

func TestWaitForWhatFails(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.FailCreations(1)
	got := s.Vpcep(t, createService()...)
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, " is failed and will not be available")
	assert.Contains(t, got.Err, "\nhint: see 'vpcep services list'; what has failed can only be deleted\n")
	assert.Contains(t, got.Out, "00000000-0000-0000-0000-000000000000")
}

func TestWaitForAnUnknownID(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "services", "wait", clitest.NoID, "--wait-timeout", "1m")
	assert.Equal(t, cli.ExitNotFound, got.Code)
	assert.Contains(t, got.Err, "\nhint: check the id")
	assert.Zero(t, s.Vpcep(t, "services", "wait", clitest.NoID, "--for", "deleted").Code)
}

func TestWaitForTheOwnerThatTakesTooLong(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	id := s.NewEndpoint(t, s.NewService(t))
	got := s.VpcepRaw(t, "", "endpoints", "wait", id, "--wait-timeout", "1s")
	assert.Equal(t, cli.ExitLate, got.Code)
	assert.Contains(t, got.Err, "hint: the owner of the endpoint service has to accept it; wait on with 'vpcep endpoints wait "+id+"'\n")
}

func TestInterruptOfAWait(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDelay(time.Hour))
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for s.Requests("ListServiceDetails") < 1 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	got := clitest.Normal(s.Run(ctx, strings.NewReader(""), false, createService()...))
	assert.Equal(t, cli.ExitInterrupted, got.Code)
	assert.Contains(t, got.Out, "   creating   ", "what was made is printed")
	assert.Equal(t, 2, strings.Count(got.Err, "\n"), got.Err)
	assert.Contains(t, got.Err, "error: interrupted: endpoint service ")
	assert.Contains(t, got.Err, " is not available yet")
	assert.Contains(t, got.Err, "\nhint: what was asked for goes on; wait on with 'vpcep services wait ")
}

func TestWaitWithoutALimit(t *testing.T) {
	t.Parallel()
	ctx, cancel := (&waiting.Waiting{}).Within(t.Context())
	defer cancel()
	_, limited := ctx.Deadline()
	assert.False(t, limited)
}
