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
	added := s.vpcepRaw(t, "", "permissions", "add", s.serviceID, oneAccount, "*", "-o", "json")
	var records []struct{ ID string }
	require.NoError(t, json.Unmarshal([]byte(added.out), &records))
	s.fail(t, "BatchRemoveEndpointServicePermissions", vpceptest.FaultForbidden, 0)
	got := s.vpcep(t, "permissions", "remove", s.serviceID, oneAccount, "--id", records[1].ID, "--yes")
	assert.Equal(t, exitPartly, got.code)
	assert.Equal(t, "REMOVED\niam:domain::"+oneAccount+"\n", got.out)
	assert.Contains(t, got.err, "failed: "+records[1].ID+", --id 1\n")
	assert.Contains(t, got.err, "to go on, give the records from --id 1 on")
}

func TestRemoveOfRecordsThatAreNotThere(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"permission": {[]string{"*"}, "warning: PERMISSION 1: * is not on the whitelist\nerror: the record is not on the whitelist; nothing was removed\n"},
		"id":         {[]string{"--id", "nosuch"}, "warning: --id 1: nosuch is not on the whitelist\nerror: the record is "},
		"both":       {[]string{"*", "--id", "nosuch"}, "warning: PERMISSION 1: * is not on the whitelist\nwarning: --id 1: nosuch is not on the whitelist\nerror: none of the 2 records is on the whitelist; nothing was removed\n"},
	} {
		for _, form := range []string{"table", "yaml"} {
			got := s.vpcep(t, append([]string{"permissions", "remove", s.serviceID, "--yes", "-o", form}, test.args...)...)
			assert.Equal(t, exitNotFound, got.code, name)
			assert.Empty(t, got.out, name)
			assert.Contains(t, got.err, test.want, name)
			assert.Contains(t, got.err, "\nhint: see 'vpcep permissions list "+s.serviceID+"' for the records that there are\n", name)
		}
	}
	assert.Empty(t, s.changes())
}

func TestRemoveGoesOnWithTheRecordsThatAreThere(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddPermissions(s.serviceID, onePath, "*")
	file := "permission\niam:domain::" + oneAccount + "\n*\n" + onePath + "\n"
	got := s.vpcepWith(t, file, "permissions", "remove", s.serviceID, "--yes", "--file", "-", "--id", "nosuch", "-o", "json")
	assert.Equal(t, exitNotFound, got.code)
	assert.JSONEq(t, `[{"permission":"*"},{"permission":"`+onePath+`"}]`, got.out)
	lines := strings.Split(strings.TrimSpace(got.err), "\n")
	require.Len(t, lines, 3, got.err)
	assert.JSONEq(t, `{"warning":{"message":"stdin:2: iam:domain::`+oneAccount+` is not on the whitelist"}}`, lines[0])
	assert.JSONEq(t, `{"warning":{"message":"--id 1: nosuch is not on the whitelist"}}`, lines[1])
	assert.Contains(t, lines[2], `"message":"2 of 4 records are not on the whitelist; the others were removed"`)
	assert.Empty(t, s.whitelist())
}

func TestManyWarningsOfAKindAreShortened(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcepWith(t, csvOf(shownNames+5), "permissions", "remove", s.serviceID, "--yes", "--file", "-")
	assert.Equal(t, exitNotFound, got.code)
	assert.Equal(t, shownNames+1, strings.Count(got.err, "warning: "), got.err)
	assert.Contains(t, got.err, "\nwarning: and 5 more of this kind\n")
	double := "permission\n" + strings.Repeat("iam:domain::1\n", shownNames+6)
	got = s.vpcepWith(t, double, "permissions", "add", s.serviceID, "--file", "-")
	assert.Zero(t, got.code)
	assert.Equal(t, 2, strings.Count(got.err, " more of this kind\n"), "lengths and doubles: "+got.err)
}

func TestRemoveSaysNothingWasRemovedWhenTheListFails(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.AddPermissions(s.serviceID, "*")
	s.fail(t, "ListServicePermissionsDetails", vpceptest.FaultForbidden, 0)
	got := s.vpcep(t, "permissions", "remove", s.serviceID, "*", "--yes")
	assert.Equal(t, exitRefused, got.code)
	assert.Empty(t, got.out)
	assert.Empty(t, s.changes())
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
