package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// states are the states of all connections, in the order of addition.
func (s *stand) states(t *testing.T) string {
	t.Helper()
	var found []gen.ConnectionEndpoints
	s.okInto(t, &found, "connections", "list", s.serviceID)
	var words []string
	for _, one := range found {
		words = append(words, string(one.Status))
	}
	return strings.Join(words, " ")
}

func TestListConnections(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	ids := s.pending(3)
	s.ok(t, "connections", "accept", s.serviceID, ids[0])
	s.ok(t, "connections", "describe", s.serviceID, ids[0], "-d", "计费团队")
	got := s.vpcep(t, "connections", "list", s.serviceID, "--limit", "2")
	assert.Equal(t, result{out: "" +
		"ENDPOINT_ID                            STATUS              ACCOUNT_ID                         DESCRIPTION   CREATED_AT\n" +
		"00000000-0000-0000-0000-000000000000   accepted            4dbb0ce8766f44a9bfd08ccf8fc02397   计费团队      2022-06-16T10:03:27Z\n" +
		"00000000-0000-0000-0000-000000000000   pendingAcceptance   4dbb0ce8766f44a9bfd08ccf8fc02397                 2022-06-16T10:03:27Z\n"}, got)
	for _, args := range [][]string{{"--status", "accepted"}, {"--endpoint-id", ids[0]}} {
		var found []gen.ConnectionEndpoints
		s.okInto(t, &found, append([]string{"connections", "list", s.serviceID}, args...)...)
		require.Len(t, found, 1, args)
		assert.Equal(t, ids[0], found[0].ID)
	}
}

func TestAcceptConnections(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	ids := s.pending(3)
	out := s.ok(t, "connections", "accept", s.serviceID, ids[2], ids[0], ids[2])
	assert.Equal(t, "ENDPOINT_ID                            RESULT\n"+ids[2]+"   accepted\n"+ids[0]+"   accepted\n", out)
	assert.Equal(t, "accepted pendingAcceptance accepted", s.states(t))
}

func TestAcceptAllThatArePending(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	ids := s.pending(3)
	s.ok(t, "connections", "reject", s.serviceID, ids[1], "--yes")
	var results []outcome
	s.okInto(t, &results, "connections", "accept", s.serviceID, "--all-pending")
	assert.Equal(t, []outcome{{ID: ids[0], Result: "accepted"}, {ID: ids[2], Result: "accepted"}}, results)
	assert.Equal(t, "accepted rejected accepted", s.states(t))
	assert.Equal(t, result{err: "No records.\n"}, s.vpcep(t, "connections", "accept", s.serviceID, "--all-pending"))
	assert.Equal(t, result{out: "[]\n"}, s.vpcep(t, "connections", "reject", s.serviceID, "--all-pending", "-o", "json"))
}

func TestAcceptGoesOnBehindAFailure(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	ids := s.pending(2)
	got := s.vpcepRaw(t, "", "connections", "accept", s.serviceID, ids[0], noID, ids[1], "--wait")
	assert.Equal(t, exitNotFound, got.code)
	lines := strings.Split(got.out, "\n")
	require.Len(t, lines, 5, got.out)
	assert.Equal(t, ids[0]+"   accepted", lines[1])
	assert.True(t, strings.HasPrefix(lines[2], noID+"   error      AcceptOrRejectEndpoint: 404 EndPoint.2006"), lines[2])
	assert.Equal(t, ids[1]+"   accepted", lines[3])
	assert.Contains(t, got.err, "error: 1 of 3 failed: "+noID+": ")
	assert.Equal(t, "accepted accepted", s.states(t))
}

func TestAcceptEndsWhereTheOthersWouldFailToo(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.pending(20)
	s.fail(t, "AcceptOrRejectEndpoint", vpceptest.FaultForbidden, 0)
	got := s.vpcep(t, "connections", "accept", s.serviceID, "--all-pending")
	assert.Equal(t, exitRefused, got.code)
	assert.Contains(t, got.out, "   not sent   ")
	assert.Contains(t, got.err, "error: 20 of 20 failed: ")
	assert.Contains(t, got.err, "\nhint: ask for a policy ")
}

func TestAcceptWaitsForTheState(t *testing.T) {
	t.Parallel()
	s := newStand(t, vpceptest.WithDelay(500*time.Millisecond))
	ids := s.pending(2)
	assert.Contains(t, s.ok(t, "connections", "accept", s.serviceID, ids[0]), "   sent\n", "the answer has the old state")
	got := s.vpcepAtTerminal(t, "", "connections", "accept", s.serviceID, ids[1], "--wait")
	assert.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "   accepted\n")
	assert.Contains(t, got.err, "connection "+ids[1]+": pendingAcceptance\nconnection "+ids[1]+": accepted after 1s\n")
	assert.Contains(t, s.ok(t, "connections", "reject", s.serviceID, ids[1], "--yes"), "   sent\n")
}

func TestRejectAsks(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	ids := s.pending(1)
	got := s.vpcepWith(t, "y\n", "connections", "reject", s.serviceID, ids[0])
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "so --yes is needed\n")
	got = s.vpcepAtTerminal(t, "\n", "connections", "reject", s.serviceID, "--all-pending")
	assert.Equal(t, exitUsage, got.code)
	assert.True(t, strings.HasPrefix(got.err, "  "+ids[0]+"\nReject 1 connection of "+s.serviceID+"? [y/N] error: not confirmed"), got.err)
	assert.Equal(t, "pendingAcceptance", s.states(t))
	got = s.vpcepAtTerminal(t, "y\n", "connections", "reject", s.serviceID, "--all-pending")
	assert.Zero(t, got.code, got.err)
	assert.Equal(t, "rejected", s.states(t))
}

func TestDecideNeedsIDs(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for want, args := range map[string][]string{
		"error: ENDPOINT_ID is missing: give at least one, or --all-pending\n": {},
		"error: give either ENDPOINT_ID or --all-pending\n":                    {noID, "--all-pending"},
		"error: \"..\": ": {noID, ".."},
	} {
		got := s.vpcep(t, append([]string{"connections", "accept", s.serviceID}, args...)...)
		assert.Equal(t, exitUsage, got.code)
		assert.True(t, strings.HasPrefix(got.err, want), got.err)
	}
	assert.Empty(t, s.changes())
}

func TestDescribeConnections(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	ids := s.pending(2)
	out := s.ok(t, "connections", "describe", s.serviceID, ids[0], ids[1], ids[0], "--description", "both")
	assert.Equal(t, 2, strings.Count(out, "   both   "), out)
	s.ok(t, "connections", "describe", s.serviceID, ids[0], "--description", "")
	assert.Equal(t, 1, strings.Count(s.ok(t, "connections", "list", s.serviceID), "   both   "))
	assert.Equal(t, exitUsage, s.vpcep(t, "connections", "describe", s.serviceID, ids[0]).code)
}

func TestWaitForConnections(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	ids := s.pending(2)
	s.ok(t, "connections", "accept", s.serviceID, ids[0])
	got := s.vpcepRaw(t, "", "connections", "wait", s.serviceID, ids[0], ids[1], "--wait-timeout", "1s")
	assert.Equal(t, exitLate, got.code)
	assert.Contains(t, got.out, ids[0]+"   accepted\n")
	assert.Contains(t, got.out, ids[1]+"   pendingAcceptance   connection "+ids[1]+" is not accepted after 1s, it is pendingAcceptance")
}
