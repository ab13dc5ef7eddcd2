package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func createService(args ...string) []string {
	return append([]string{
		"services", "create", "--vpc-id", anyVPC, "--port-id", anyPort, "--server-type", "VM", "--ports", "8080:80", "--wait",
	}, args...)
}

func TestWaitShowsTheStatesAtATerminal(t *testing.T) {
	t.Parallel()
	s := newStand(t, vpceptest.WithDelay(500*time.Millisecond))
	got := s.vpcepAtTerminal(t, "", createService()...)
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "   available   ")
	assert.Regexp(t, `^endpoint service \S+: creating\nendpoint service \S+: available after 1s\n$`, got.err)
}

func TestWaitIsSilentInAPipeline(t *testing.T) {
	t.Parallel()
	s := newStand(t, vpceptest.WithDelay(500*time.Millisecond))
	got := s.vpcep(t, createService("-o", "json")...)
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, `"status": "available"`)
	assert.Empty(t, got.err)
}

func TestWaitThatTakesTooLong(t *testing.T) {
	t.Parallel()
	s := newStand(t, vpceptest.WithDelay(time.Hour))
	got := s.vpcepRaw(t, "", createService("--wait-timeout", "1s")...)
	assert.Equal(t, exitLate, got.code)
	require.Equal(t, 2, strings.Count(got.out, "\n"), "the id is printed all the same")
	id := strings.Fields(strings.Split(got.out, "\n")[1])[0]
	assert.Equal(t, "error: endpoint service "+id+" is not available after 1s, it is creating\n"+
		"hint: wait on with 'vpcep services wait "+id+"', or give a longer --wait-timeout\n", got.err)

	got = s.vpcepRaw(t, "", "services", "wait", id, s.serviceID, "--wait-timeout", "1s")
	assert.Equal(t, exitLate, got.code)
	assert.Contains(t, got.out, id+"   creating    endpoint service "+id+" is not available after 1s")
	assert.Contains(t, got.out, s.serviceID+"   available\n")
}

func TestWaitForWhatFails(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.FailCreations(1)
	got := s.vpcep(t, createService()...)
	assert.Equal(t, exitFailed, got.code)
	assert.Contains(t, got.err, " is failed and will not be available")
	assert.Contains(t, got.err, "\nhint: see 'vpcep services list'; what has failed can only be deleted\n")
	assert.Contains(t, got.out, "00000000-0000-0000-0000-000000000000")
}

func TestWaitForAnUnknownID(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcep(t, "services", "wait", noID, "--wait-timeout", "1s")
	assert.Equal(t, exitNotFound, got.code)
	assert.Contains(t, got.err, "\nhint: check the id")
	assert.Zero(t, s.vpcep(t, "services", "wait", noID, "--for", "deleted").code)
}

func TestWaitForTheOwnerThatTakesTooLong(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	id := s.newEndpoint(t, s.newService(t))
	got := s.vpcepRaw(t, "", "endpoints", "wait", id, "--wait-timeout", "1s")
	assert.Equal(t, exitLate, got.code)
	assert.Contains(t, got.err, "hint: the owner of the endpoint service has to accept it; wait on with 'vpcep endpoints wait "+id+"'\n")
}

func TestInterruptOfAWait(t *testing.T) {
	t.Parallel()
	s := newStand(t, vpceptest.WithDelay(time.Hour))
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for s.Requests("ListServiceDetails") < 1 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	got := normal(s.run(ctx, strings.NewReader(""), false, createService()...))
	assert.Equal(t, exitInterrupted, got.code)
	assert.Contains(t, got.out, "   creating   ", "what was made is printed")
	assert.Equal(t, 2, strings.Count(got.err, "\n"), got.err)
	assert.Contains(t, got.err, "error: interrupted: endpoint service ")
	assert.Contains(t, got.err, " is not available yet")
	assert.Contains(t, got.err, "\nhint: what was asked for goes on; wait on with 'vpcep services wait ")
}

func TestWaitWithoutALimit(t *testing.T) {
	t.Parallel()
	ctx, cancel := (&waiting{}).within(t.Context())
	defer cancel()
	_, limited := ctx.Deadline()
	assert.False(t, limited)
}
