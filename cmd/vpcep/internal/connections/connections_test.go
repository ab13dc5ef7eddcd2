package connections_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// states are the states of all connections, in the order of addition.
func states(t *testing.T, s *clitest.Stand) string {
	t.Helper()
	var found []gen.ConnectionEndpoints
	s.OkInto(t, &found, "connections", "list", s.ServiceID)
	var words []string
	for _, one := range found {
		words = append(words, string(one.Status))
	}
	return strings.Join(words, " ")
}

func TestListConnections(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	ids := s.Pending(3)
	s.Ok(t, "connections", "accept", s.ServiceID, ids[0])
	s.Ok(t, "connections", "describe", s.ServiceID, ids[0], "-d", "计费团队")
	got := s.Vpcep(t, "connections", "list", s.ServiceID, "--limit", "2")
	assert.Equal(t, clitest.Result{Out: "" +
		"ENDPOINT_ID                            STATUS              ACCOUNT_ID                         DESCRIPTION   CREATED_AT\n" +
		"00000000-0000-0000-0000-000000000000   accepted            4dbb0ce8766f44a9bfd08ccf8fc02397   计费团队      2022-06-16T10:03:27Z\n" +
		"00000000-0000-0000-0000-000000000000   pendingAcceptance   4dbb0ce8766f44a9bfd08ccf8fc02397                 2022-06-16T10:03:27Z\n"}, got)
	for _, args := range [][]string{{"--status", "accepted"}, {"--endpoint-id", ids[0]}} {
		var found []gen.ConnectionEndpoints
		s.OkInto(t, &found, append([]string{"connections", "list", s.ServiceID}, args...)...)
		require.Len(t, found, 1, args)
		assert.Equal(t, ids[0], found[0].ID)
	}
}

func TestAcceptConnections(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	ids := s.Pending(3)
	out := s.Ok(t, "connections", "accept", s.ServiceID, ids[2], ids[0], ids[2])
	assert.Equal(t, "ENDPOINT_ID                            RESULT\n"+ids[2]+"   accepted\n"+ids[0]+"   accepted\n", out)
	assert.Equal(t, "accepted pendingAcceptance accepted", states(t, s))
}

func TestAcceptAllThatArePending(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	ids := s.Pending(3)
	s.Ok(t, "connections", "reject", s.ServiceID, ids[1], "--yes")
	var results []cli.Outcome
	s.OkInto(t, &results, "connections", "accept", s.ServiceID, "--all-pending")
	assert.Equal(t, []cli.Outcome{{ID: ids[0], Result: "accepted"}, {ID: ids[2], Result: "accepted"}}, results)
	assert.Equal(t, "accepted rejected accepted", states(t, s))
	assert.Equal(t, clitest.Result{Err: "No records.\n"}, s.Vpcep(t, "connections", "accept", s.ServiceID, "--all-pending"))
	assert.Equal(t, clitest.Result{Out: "[]\n"}, s.Vpcep(t, "connections", "reject", s.ServiceID, "--all-pending", "-o", "json"))
}

func TestAcceptGoesOnBehindAFailure(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	ids := s.Pending(2)
	got := s.VpcepRaw(t, "", "connections", "accept", s.ServiceID, ids[0], clitest.NoID, ids[1], "--wait")
	assert.Equal(t, cli.ExitNotFound, got.Code)
	lines := strings.Split(got.Out, "\n")
	require.Len(t, lines, 5, got.Out)
	assert.Equal(t, ids[0]+"   accepted", lines[1])
	assert.True(t, strings.HasPrefix(lines[2], clitest.NoID+"   error      AcceptOrRejectEndpoint: 404 EndPoint.2006"), lines[2])
	assert.Equal(t, ids[1]+"   accepted", lines[3])
	assert.Contains(t, got.Err, "error: 1 of 3 failed: "+clitest.NoID+": ")
	assert.Equal(t, "accepted accepted", states(t, s))
}

func TestAcceptEndsWhereTheOthersWouldFailToo(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Pending(20)
	s.Fail(t, "AcceptOrRejectEndpoint", vpceptest.FaultForbidden, 0)
	got := s.Vpcep(t, "connections", "accept", s.ServiceID, "--all-pending")
	assert.Equal(t, cli.ExitRefused, got.Code)
	assert.Contains(t, got.Out, "   not sent   ")
	assert.Contains(t, got.Err, "error: 20 of 20 failed: ")
	assert.Contains(t, got.Err, "\nhint: ask for a policy ")
}

func TestAcceptWaitsForTheState(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t, vpceptest.WithDelay(500*time.Millisecond))
	ids := s.Pending(2)
	assert.Contains(t, s.Ok(t, "connections", "accept", s.ServiceID, ids[0]), "   sent\n", "the answer has the old state")
	got := s.VpcepAtTerminal(t, "", "connections", "accept", s.ServiceID, ids[1], "--wait")
	assert.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, "   accepted\n")
	assert.Contains(t, got.Err, "connection "+ids[1]+": pendingAcceptance\nconnection "+ids[1]+": accepted after 1s\n")
	assert.Contains(t, s.Ok(t, "connections", "reject", s.ServiceID, ids[1], "--yes"), "   sent\n")
}

func TestRejectAsks(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	ids := s.Pending(1)
	got := s.VpcepWith(t, "y\n", "connections", "reject", s.ServiceID, ids[0])
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "so --yes is needed\n")
	got = s.VpcepAtTerminal(t, "\n", "connections", "reject", s.ServiceID, "--all-pending")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.True(t, strings.HasPrefix(got.Err, "  "+ids[0]+"\nReject 1 connection of "+s.ServiceID+"? [y/N] error: not confirmed"), got.Err)
	assert.Equal(t, "pendingAcceptance", states(t, s))
	got = s.VpcepAtTerminal(t, "y\n", "connections", "reject", s.ServiceID, "--all-pending")
	assert.Zero(t, got.Code, got.Err)
	assert.Equal(t, "rejected", states(t, s))
}

func TestDecideNeedsIDs(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for want, args := range map[string][]string{
		"error: ENDPOINT_ID is missing: give at least one, or --all-pending\n": {},
		"error: give either ENDPOINT_ID or --all-pending\n":                    {clitest.NoID, "--all-pending"},
		"error: \"..\": ": {clitest.NoID, ".."},
	} {
		got := s.Vpcep(t, append([]string{"connections", "accept", s.ServiceID}, args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.True(t, strings.HasPrefix(got.Err, want), got.Err)
	}
	assert.Empty(t, s.Changes())
}

func TestDescribeConnections(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	ids := s.Pending(2)
	out := s.Ok(t, "connections", "describe", s.ServiceID, ids[0], ids[1], ids[0], "--description", "both")
	assert.Equal(t, 2, strings.Count(out, "   both   "), out)
	s.Ok(t, "connections", "describe", s.ServiceID, ids[0], "--description", "")
	assert.Equal(t, 1, strings.Count(s.Ok(t, "connections", "list", s.ServiceID), "   both   "))
	assert.Equal(t, cli.ExitUsage, s.Vpcep(t, "connections", "describe", s.ServiceID, ids[0]).Code)
}

func TestWaitForConnections(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	ids := s.Pending(2)
	s.Ok(t, "connections", "accept", s.ServiceID, ids[0])
	got := s.VpcepRaw(t, "", "connections", "wait", s.ServiceID, ids[0], ids[1], "--wait-timeout", "1s")
	assert.Equal(t, cli.ExitLate, got.Code)
	assert.Contains(t, got.Out, ids[0]+"   accepted\n")
	assert.Contains(t, got.Out, ids[1]+"   pendingAcceptance   connection "+ids[1]+" is not accepted after 1s, it is pendingAcceptance")
}
