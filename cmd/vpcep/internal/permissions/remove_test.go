package permissions_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestRemoveByPermissionFileAndID(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	added := s.VpcepRaw(t, clitest.CsvOf(4), "permissions", "add", s.ServiceID, "--file", "-", "-o", "json")
	require.Zero(t, added.Code, added.Err)
	var records []struct{ ID, Permission string }
	require.NoError(t, json.Unmarshal([]byte(added.Out), &records))
	got := s.VpcepWith(t, "permission\n"+records[1].Permission+"\n",
		"permissions", "remove", s.ServiceID, records[0].Permission, "--file", "-", "--id", records[3].ID, "--id", records[3].ID, "--yes")
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, "REMOVED\n"+records[0].Permission+"\n"+records[1].Permission+"\n00000000-0000-0000-0000-000000000000\n", got.Out)
	assert.Equal(t, []string{records[2].Permission}, s.OnWhitelist())
}

func TestRemovePrintsJSON(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	require.Zero(t, s.Vpcep(t, "permissions", "add", s.ServiceID, clitest.OneAccount).Code)
	got := s.Vpcep(t, "permissions", "remove", s.ServiceID, clitest.OneAccount, "-y", "-o", "json")
	require.Zero(t, got.Code, got.Err)
	assert.JSONEq(t, `[{"permission":"iam:domain::`+clitest.OneAccount+`"}]`, got.Out)
}

func TestRemoveIsSentAgainAfterAFailure(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddPermissions(s.ServiceID, clitest.OnePath)
	require.NoError(t, s.Inject(vpceptest.Fault{Operation: "AddOrRemoveServicePermissions", Kind: vpceptest.FaultTimeoutAfter, Times: 1}))
	got := s.Vpcep(t, "permissions", "remove", s.ServiceID, clitest.OnePath, "--yes", "--type", "orgPath")
	assert.Zero(t, got.Code, got.Err)
	assert.Empty(t, s.OnWhitelist())
	require.Len(t, s.Changes(), 2)
	assert.Contains(t, s.Changes()[1], `"permission_type":"orgPath"`)
}

func TestRemoveAsksAtATerminal(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	require.Zero(t, s.Vpcep(t, "permissions", "add", s.ServiceID, clitest.OneAccount).Code)
	got := s.VpcepAtTerminal(t, "n\n", "permissions", "remove", s.ServiceID, clitest.OneAccount)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "Remove 1 record from the whitelist of "+s.ServiceID+"? [y/N] error: not confirmed, nothing was sent\n")
	assert.Len(t, s.OnWhitelist(), 1)
	got = s.VpcepAtTerminal(t, "y\n", "permissions", "remove", s.ServiceID, clitest.OneAccount)
	assert.Zero(t, got.Code, got.Err)
	assert.Empty(t, s.OnWhitelist())
}

func TestRemoveNeedsYesInAPipeline(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	require.Zero(t, s.Vpcep(t, "permissions", "add", s.ServiceID, clitest.OneAccount).Code)
	got := s.VpcepWith(t, "y\n", "permissions", "remove", s.ServiceID, clitest.OneAccount)
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: not confirmed, nothing was sent: stdin is not a terminal, so --yes is needed\n")
	assert.Len(t, s.OnWhitelist(), 1)
}

func TestRemoveThatFailsBetweenPermissionsAndIDs(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	added := s.VpcepRaw(t, "", "permissions", "add", s.ServiceID, clitest.OneAccount, "*", "-o", "json")
	var records []struct{ ID string }
	require.NoError(t, json.Unmarshal([]byte(added.Out), &records))
	s.Fail(t, "BatchRemoveEndpointServicePermissions", vpceptest.FaultForbidden, 0)
	got := s.Vpcep(t, "permissions", "remove", s.ServiceID, clitest.OneAccount, "--id", records[1].ID, "--yes")
	assert.Equal(t, cli.ExitPartly, got.Code)
	assert.Equal(t, "REMOVED\niam:domain::"+clitest.OneAccount+"\n", got.Out)
	assert.Contains(t, got.Err, "failed: "+records[1].ID+", --id 1\n")
	assert.Contains(t, got.Err, "to go on, give the records from --id 1 on")
}

func TestRemoveOfRecordsThatAreNotThere(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"permission": {[]string{"*"}, "warning: PERMISSION 1: * is not on the whitelist\nerror: the record is not on the whitelist; nothing was removed\n"},
		"id":         {[]string{"--id", "nosuch"}, "warning: --id 1: nosuch is not on the whitelist\nerror: the record is "},
		"both":       {[]string{"*", "--id", "nosuch"}, "warning: PERMISSION 1: * is not on the whitelist\nwarning: --id 1: nosuch is not on the whitelist\nerror: none of the 2 records is on the whitelist; nothing was removed\n"},
	} {
		for _, form := range []string{"table", "yaml"} {
			got := s.Vpcep(t, append([]string{"permissions", "remove", s.ServiceID, "--yes", "-o", form}, test.args...)...)
			assert.Equal(t, cli.ExitNotFound, got.Code, name)
			assert.Empty(t, got.Out, name)
			assert.Contains(t, got.Err, test.want, name)
			assert.Contains(t, got.Err, "\nhint: see 'vpcep permissions list "+s.ServiceID+"' for the records that there are\n", name)
		}
	}
	assert.Empty(t, s.Changes())
}

func TestRemoveGoesOnWithTheRecordsThatAreThere(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddPermissions(s.ServiceID, clitest.OnePath, "*")
	file := "permission\niam:domain::" + clitest.OneAccount + "\n*\n" + clitest.OnePath + "\n"
	got := s.VpcepWith(t, file, "permissions", "remove", s.ServiceID, "--yes", "--file", "-", "--id", "nosuch", "-o", "json")
	assert.Equal(t, cli.ExitNotFound, got.Code)
	assert.JSONEq(t, `[{"permission":"*"},{"permission":"`+clitest.OnePath+`"}]`, got.Out)
	lines := strings.Split(strings.TrimSpace(got.Err), "\n")
	require.Len(t, lines, 3, got.Err)
	assert.JSONEq(t, `{"warning":{"message":"stdin:2: iam:domain::`+clitest.OneAccount+` is not on the whitelist"}}`, lines[0])
	assert.JSONEq(t, `{"warning":{"message":"--id 1: nosuch is not on the whitelist"}}`, lines[1])
	assert.Contains(t, lines[2], `"message":"2 of 4 records are not on the whitelist; the others were removed"`)
	assert.Empty(t, s.OnWhitelist())
}

func TestManyWarningsOfAKindAreShortened(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.VpcepWith(t, clitest.CsvOf(cli.ShownNames+5), "permissions", "remove", s.ServiceID, "--yes", "--file", "-")
	assert.Equal(t, cli.ExitNotFound, got.Code)
	assert.Equal(t, cli.ShownNames+1, strings.Count(got.Err, "warning: "), got.Err)
	assert.Contains(t, got.Err, "\nwarning: and 5 more of this kind\n")
	double := "permission\n" + strings.Repeat("iam:domain::1\n", cli.ShownNames+6)
	got = s.VpcepWith(t, double, "permissions", "add", s.ServiceID, "--file", "-")
	assert.Zero(t, got.Code)
	assert.Equal(t, 2, strings.Count(got.Err, " more of this kind\n"), "lengths and doubles: "+got.Err)
}

func TestRemoveSaysNothingWasRemovedWhenTheListFails(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.AddPermissions(s.ServiceID, "*")
	s.Fail(t, "ListServicePermissionsDetails", vpceptest.FaultForbidden, 0)
	got := s.Vpcep(t, "permissions", "remove", s.ServiceID, "*", "--yes")
	assert.Equal(t, cli.ExitRefused, got.Code)
	assert.Empty(t, got.Out)
	assert.Empty(t, s.Changes())
}

func TestRemoveRefusesBadInput(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for want, args := range map[string][]string{
		"error: no records":          {},
		"error: PERMISSION 1: ":      {"who"},
		"error: --id 2: id: ":        {"--id", "a", "--id", strings.Repeat("x", 65)},
		"error: --batch-size must":   {"*", "--batch-size", "-1"},
		"error: open none.csv: no s": {"--file", "none.csv"},
	} {
		got := s.Vpcep(t, append([]string{"permissions", "remove", s.ServiceID, "--yes"}, args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.True(t, strings.HasPrefix(got.Err, want), got.Err)
	}
	assert.Empty(t, s.Changes())
}
