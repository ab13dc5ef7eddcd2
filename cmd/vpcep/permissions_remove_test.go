package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestRemoveByPermissionFileAndID(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	added := s.vpcepRaw(t, csvOf(4), "permissions", "add", s.serviceID, "--file", "-", "-o", "json")
	require.Zero(t, added.code, added.err)
	var records []struct{ ID, Permission string }
	require.NoError(t, json.Unmarshal([]byte(added.out), &records))
	got := s.vpcepWith(t, "permission\n"+records[1].Permission+"\n",
		"permissions", "remove", s.serviceID, records[0].Permission, "--file", "-", "--id", records[3].ID, "--id", records[3].ID, "--yes")
	require.Zero(t, got.code, got.err)
	assert.Equal(t, "REMOVED\n"+records[0].Permission+"\n"+records[1].Permission+"\n00000000-0000-0000-0000-000000000000\n", got.out)
	assert.Equal(t, []string{records[2].Permission}, s.whitelist())
}

func TestRemovePrintsJSON(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	require.Zero(t, s.vpcep(t, "permissions", "add", s.serviceID, oneAccount).code)
	got := s.vpcep(t, "permissions", "remove", s.serviceID, oneAccount, "-y", "-o", "json")
	require.Zero(t, got.code, got.err)
	assert.JSONEq(t, `[{"permission":"iam:domain::`+oneAccount+`"}]`, got.out)
}

func TestRemoveIsSentAgainAfterAFailure(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddPermissions(s.serviceID, onePath)
	require.NoError(t, s.Inject(vpceptest.Fault{Operation: "AddOrRemoveServicePermissions", Kind: vpceptest.FaultTimeoutAfter, Times: 1}))
	got := s.vpcep(t, "permissions", "remove", s.serviceID, onePath, "--yes", "--type", "orgPath")
	assert.Zero(t, got.code, got.err)
	assert.Empty(t, s.whitelist())
	require.Len(t, s.changes(), 2)
	assert.Contains(t, s.changes()[1], `"permission_type":"orgPath"`)
}

func TestRemoveAsksAtATerminal(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	require.Zero(t, s.vpcep(t, "permissions", "add", s.serviceID, oneAccount).code)
	got := s.vpcepAtTerminal(t, "n\n", "permissions", "remove", s.serviceID, oneAccount)
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "Remove 1 record from the whitelist of "+s.serviceID+"? [y/N] error: not confirmed, nothing was sent\n")
	assert.Len(t, s.whitelist(), 1)
	got = s.vpcepAtTerminal(t, "y\n", "permissions", "remove", s.serviceID, oneAccount)
	assert.Zero(t, got.code, got.err)
	assert.Empty(t, s.whitelist())
}

func TestRemoveNeedsYesInAPipeline(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	require.Zero(t, s.vpcep(t, "permissions", "add", s.serviceID, oneAccount).code)
	got := s.vpcepWith(t, "y\n", "permissions", "remove", s.serviceID, oneAccount)
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "error: not confirmed, nothing was sent: stdin is not a terminal, so --yes is needed\n")
	assert.Len(t, s.whitelist(), 1)
}

func TestRemoveThatFailsBetweenPermissionsAndIDs(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	added := s.vpcepRaw(t, "", "permissions", "add", s.serviceID, oneAccount, "-o", "json")
	var records []struct{ ID string }
	require.NoError(t, json.Unmarshal([]byte(added.out), &records))
	s.fail(t, "BatchRemoveEndpointServicePermissions", vpceptest.FaultForbidden, 0)
	got := s.vpcep(t, "permissions", "remove", s.serviceID, oneAccount, "--id", "f2659906", "--yes")
	assert.Equal(t, exitPartly, got.code)
	assert.Equal(t, "REMOVED\niam:domain::"+oneAccount+"\n", got.out)
	assert.Contains(t, got.err, "failed   f2659906   --id 1\n")
	assert.Contains(t, got.err, "to go on, give the records from --id 1 on")
}

func TestRemoveRefusesBadInput(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for want, args := range map[string][]string{
		"error: no records":          {},
		"error: PERMISSION 1: ":      {"who"},
		"error: --id 2: id: ":        {"--id", "a", "--id", strings.Repeat("x", 65)},
		"error: --batch-size must":   {"*", "--batch-size", "-1"},
		"error: open none.csv: no s": {"--file", "none.csv"},
	} {
		got := s.vpcep(t, append([]string{"permissions", "remove", s.serviceID, "--yes"}, args...)...)
		assert.Equal(t, exitUsage, got.code)
		assert.True(t, strings.HasPrefix(got.err, want), got.err)
	}
	assert.Empty(t, s.changes())
}
