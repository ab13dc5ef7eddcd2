package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestDeleteAsks(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcepWith(t, "y\n", "services", "delete", s.serviceID)
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "error: not confirmed, nothing was sent: stdin is not a terminal, so --yes is needed\n")
	got = s.vpcepAtTerminal(t, "n\n", "services", "delete", s.serviceID, "other", "other")
	assert.Equal(t, exitUsage, got.code)
	assert.True(t, strings.HasPrefix(got.err, "  "+s.serviceID+"\n  other\nDelete 2 endpoint services? [y/N] error: not confirmed"), got.err)
	assert.Empty(t, s.changes())
	got = s.vpcepAtTerminal(t, "y\n", "services", "delete", s.serviceID)
	assert.Zero(t, got.code, got.err)
	assert.Equal(t, "SERVICE_ID                             RESULT\n00000000-0000-0000-0000-000000000000   deleting\n", got.out)
}

func TestDeleteWaitsUntilItIsGone(t *testing.T) {
	t.Parallel()
	s := newStand(t, vpceptest.WithDelay(500*time.Millisecond))
	got := s.run(t.Context(), strings.NewReader(""), true, "services", "delete", s.serviceID, "--yes", "--wait")
	assert.Zero(t, got.code, got.err)
	assert.Equal(t, "SERVICE_ID                             RESULT\n"+s.serviceID+"   deleted\n", got.out)
	assert.Equal(t, "endpoint service "+s.serviceID+": deleting\n", got.err, "at a terminal it tells the states")
}

func TestDeleteOfSeveralIDsGoesOn(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	first, last := s.newEndpoint(t, s.serviceID, "--wait"), s.newEndpoint(t, s.serviceID, "--wait")
	got := s.vpcepRaw(t, "", "endpoints", "delete", first, noID, last, "--yes", "--wait")
	assert.Equal(t, exitNotFound, got.code)
	lines := strings.Split(got.out, "\n")
	assert.Equal(t, first+"   deleted", lines[1])
	assert.True(t, strings.HasPrefix(lines[2], noID+"   error     DeleteEndpoint: 404 EndPoint.2006"), lines[2])
	assert.Equal(t, last+"   deleted", lines[3])
	assert.Contains(t, got.err, "error: 1 of 3 failed: "+noID+": DeleteEndpoint: 404 ")
	assert.Contains(t, got.err, "\nhint: check the id of the endpoint")
	assert.Equal(t, "[]\n", s.ok(t, "endpoints", "list", "-o", "json"))
}

func TestDeleteOfAServiceInUse(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddEndpoint(s.serviceID, oneAccount)
	got := s.vpcep(t, "services", "delete", s.serviceID, "--yes", "--wait")
	assert.Equal(t, exitConflict, got.code)
	assert.Empty(t, got.out)
	assert.Contains(t, got.err, "EndPoint.3006")
	assert.Contains(t, got.err, "\nhint: endpoints are connected to it")
}

func TestDeleteChecksEveryIDFirst(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcep(t, "services", "delete", s.serviceID, "..", "--yes")
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, `error: "..": `)
	assert.Equal(t, exitUsage, s.vpcep(t, "services", "delete", "--yes").code)
	assert.Zero(t, s.Requests("DeleteEndpointService"))
}
