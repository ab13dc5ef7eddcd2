package waiting_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestDeleteAsks(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.VpcepWith(t, "y\n", "services", "delete", s.ServiceID)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: not confirmed, nothing was sent: stdin is not a terminal, so --yes is needed\n")
	got = s.VpcepAtTerminal(t, "n\n", "services", "delete", s.ServiceID, "other", "other")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.True(t, strings.HasPrefix(got.Err, "  "+s.ServiceID+"\n  other\nDelete 2 endpoint services? [y/N] error: not confirmed"), got.Err)
	assert.Empty(t, s.Changes())
	got = s.VpcepAtTerminal(t, "y\n", "services", "delete", s.ServiceID)
	assert.Zero(t, got.Code, got.Err)
	assert.Equal(t, "SERVICE_ID                             RESULT\n00000000-0000-0000-0000-000000000000   deleting\n", got.Out)
}

func TestDeleteWaitsUntilItIsGone(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDelay(500*time.Millisecond))
	got := s.Run(t.Context(), strings.NewReader(""), true, "services", "delete", s.ServiceID, "--yes", "--wait")
	assert.Zero(t, got.Code, got.Err)
	assert.Equal(t, "SERVICE_ID                             RESULT\n"+s.ServiceID+"   deleted\n", got.Out)
	assert.Equal(t, "endpoint service "+s.ServiceID+": deleting\n", got.Err, "at a terminal it tells the states")
}

func TestDeleteOfSeveralIDsGoesOn(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	first, last := s.NewEndpoint(t, s.ServiceID, "--wait"), s.NewEndpoint(t, s.ServiceID, "--wait")
	got := s.VpcepRaw(t, "", "endpoints", "delete", first, clitest.NoID, last, "--yes", "--wait")
	assert.Equal(t, cli.ExitNotFound, got.Code)
	lines := strings.Split(got.Out, "\n")
	assert.Equal(t, first+"   deleted", lines[1])
	assert.True(t, strings.HasPrefix(lines[2], clitest.NoID+"   error     DeleteEndpoint: 404 EndPoint.2006"), lines[2])
	assert.Equal(t, last+"   deleted", lines[3])
	assert.Contains(t, got.Err, "error: 1 of 3 failed: "+clitest.NoID+": DeleteEndpoint: 404 ")
	assert.Contains(t, got.Err, "\nhint: check the id of the endpoint")
	assert.Equal(t, "[]\n", s.Ok(t, "endpoints", "list", "-o", "json"))
}

func TestDeleteOfAServiceInUse(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddEndpoint(s.ServiceID, clitest.OneAccount)
	got := s.Vpcep(t, "services", "delete", s.ServiceID, "--yes", "--wait")
	assert.Equal(t, cli.ExitConflict, got.Code)
	assert.Empty(t, got.Out)
	assert.Contains(t, got.Err, "EndPoint.3006")
	assert.Contains(t, got.Err, "\nhint: endpoints are connected to it")
}

func TestDeleteChecksEveryIDFirst(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "services", "delete", s.ServiceID, "..", "--yes")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, `error: "..": `)
	assert.Equal(t, cli.ExitUsage, s.Vpcep(t, "services", "delete", "--yes").Code)
	assert.Zero(t, s.Requests("DeleteEndpointService"))
}
