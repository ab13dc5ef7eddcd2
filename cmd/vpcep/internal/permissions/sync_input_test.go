package permissions_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

func TestSyncNamesBadLinesAndSendsNothing(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := sync(t, s, clitest.CsvOf(60)+"who,\n,nobody\n*,a\n*,b\nwhat,\n")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: stdin:62: permission: ")
	assert.Contains(t, got.Err, "; stdin:63: the permission is empty; "+
		"stdin:65: the permission stands in stdin:64 too, with another description; keep one of them; and 1 more\n")
	assert.Contains(t, got.Err, "hint: nothing was sent; correct the file, or leave bad records out with --skip-invalid\n")
	assert.Empty(t, got.Out)
	assert.Zero(t, s.Requests("ListServicePermissionsDetails"))
}

func TestSyncRefusesAFileOfWhichTheRecordsAreNotSure(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for file, want := range map[string]string{
		"permission,description\n*,\"a\nwho,\n": "error: stdin:2: a double quote in the record that begins here is not closed; that shows up in line 3\n",
		"[\"*\",\n":                             "error: stdin:1: the JSON ends too early; ",
		"permision\n*\n":                        "error: stdin:1: \"permision\" is no field; ",
	} {
		got := sync(t, s, file)
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.True(t, strings.HasPrefix(got.Err, want), got.Err)
		assert.True(t, strings.HasSuffix(got.Err, "\nhint: nothing was sent; correct the file\n"), got.Err)
		got = sync(t, s, file, "--skip-invalid")
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.True(t, strings.HasPrefix(got.Err, want), got.Err)
		assert.True(t, strings.HasSuffix(got.Err, "\nhint: nothing was sent; correct the file; --skip-invalid leaves out single records, "+
			"and here it is not sure what the records are\n"), got.Err)
	}
	assert.Zero(t, s.Requests("ListServicePermissionsDetails"))
}

func TestSyncSkipsEveryBadRecordThatIsSureToEnd(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ file, from, reason string }{
		"a field too many": {"permission,description\nwho,a,b\n*,all\n", "stdin:2", "has 3 fields, the header 2; "},
		"a typing error":   {"[{\"perm\":1},\n\"*\"]", "stdin:1", `"perm" is no field; `},
		"a number":         {"[\"*\",\n7]", "stdin:2", "want an object or a text"},
		"a key twice":      {"[\"*\",\n{\"permission\":\"*\",\"permission\":\"iam:domain::1\"}]", "stdin:2", `"permission" stands there twice`},
		"a list in YAML":   {"- '*'\n- [a]\n", "stdin:2", "want a mapping or a text"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := filledStand(t, clitest.OnePath)
			got := sync(t, s, test.file, "--skip-invalid", "-o", "json")
			require.Zero(t, got.Code, got.Err)
			var document permissions.SyncResult
			require.NoError(t, json.Unmarshal([]byte(got.Out), &document), got.Out)
			require.Len(t, document.Skipped, 1)
			assert.Equal(t, test.from, document.Skipped[0].From)
			assert.Contains(t, document.Skipped[0].Reason, test.reason)
			assert.ElementsMatch(t, []string{"*", clitest.OnePath}, s.OnWhitelist())
			got = sync(t, s, test.file, "--skip-invalid", "--prune", "--yes")
			assert.Equal(t, cli.ExitUsage, got.Code, "it may be the record that would be removed")
			got = sync(t, s, test.file)
			assert.Equal(t, cli.ExitUsage, got.Code)
			assert.Contains(t, got.Err, "error: "+test.from+": "+test.reason)
		})
	}
}

func TestSyncThatSkippedSomethingIsNotInSync(t *testing.T) {
	t.Parallel()
	s := filledStand(t, "*")
	const warning = "left out 2 bad records of the file: stdin:3, stdin:4"
	file := "permission\n*\nwho\nwhat\n"
	got := sync(t, s, file, "--skip-invalid", "-o", "json")
	assert.Zero(t, got.Code, got.Err)
	assert.JSONEq(t, `{"warning":{"message":"`+warning+`"}}`, got.Err)
	var document permissions.SyncResult
	require.NoError(t, json.Unmarshal([]byte(got.Out), &document), got.Out)
	assert.False(t, document.InSync)
	assert.False(t, document.Plan.InSync)
	assert.Len(t, document.Skipped, 2)
	got = sync(t, s, file, "--skip-invalid", "--dry-run")
	assert.Zero(t, got.Code, "there is nothing to do")
	assert.Equal(t, "warning: "+warning+"\n", got.Err)
	assert.Contains(t, s.Vpcep(t, "permissions", "sync", "--help").Out, "but for what --skip-invalid left out:")
}

func TestSyncSkipsInvalidLinesAndListsThem(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath)
	const file = "permission,description\n*,a\nwho,\n*,b\n"
	got := sync(t, s, file, "--skip-invalid")
	require.Zero(t, got.Code, got.Err)
	lines := strings.Split(got.Out, "\n")
	require.Len(t, lines, 6, got.Out)
	assert.True(t, strings.HasPrefix(lines[0], "! stdin:3: skipped: who: permission: "), lines[0])
	assert.Equal(t, "! stdin:4: skipped: *: the permission stands in stdin:2 too, with another description; keep one of them", lines[1])
	assert.Equal(t, "+ *  a", lines[2])
	assert.Equal(t, "1 to add, 0 to remove, 0 kept, 1 not wanted but left alone, 2 skipped", lines[3])
	assert.ElementsMatch(t, []string{"*", clitest.OnePath}, s.OnWhitelist())
}

func TestSyncRemovesNothingAfterAnInvalidLine(t *testing.T) {
	t.Parallel()
	s := filledStand(t, clitest.OnePath)
	got := sync(t, s, "permission\n*\nwho\n", "--skip-invalid", "--prune", "--yes", "--max-removals", "9")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: nothing was sent: 1 bad record was skipped, and may name what --prune would remove\nhint: correct the file, or leave out --prune\n")
	assert.Empty(t, s.Changes())
	got = sync(t, s, "permission,description\n*,a\n*,b\n", "--skip-invalid", "--prune", "--yes")
	assert.Zero(t, got.Code, "what a line with another description names is known: "+got.Err)
	assert.Equal(t, []string{"*"}, s.OnWhitelist())
}

func TestSyncWarnsOfOddAccountsAndDoubles(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := sync(t, s, "permission\niam:domain::123\n*\n*\n")
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, "warning: stdin:2: the length of the account id is 3; real ones have 32 characters\n"+
		"warning: stdin:4: the record stands in stdin:3 too and counts once\n", got.Err)
	assert.Len(t, s.OnWhitelist(), 2)
	var many strings.Builder
	for i := range 15 {
		fmt.Fprintf(&many, "iam:domain::%d\n", i)
	}
	got = sync(t, s, "permission\n"+many.String(), "--dry-run")
	assert.Equal(t, cli.ShownNames+1, strings.Count(got.Err, "warning: "))
	assert.Contains(t, got.Err, "warning: and 5 more of this kind\n")
}

func TestSyncChecksWhatTheLibraryChecks(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for _, record := range []permissions.PermissionRecord{
		{Permission: "*"}, {Permission: ""}, {Permission: "who"}, {Permission: clitest.OnePath}, {Permission: "organizations:orgPath::"},
		{Permission: "organizations:orgPath::" + strings.Repeat("x", 1024)}, {Permission: "organizations:orgPath::" + strings.Repeat("x", 1025)},
		{Permission: "iam:domain::1"}, {Permission: "iam:domain::"}, {Permission: "iam:domain::" + strings.Repeat("1", 53)},
		{Permission: "iam:domainName::shop-*"}, {Permission: "iam:domainName::"}, {Permission: "iam:domainName::" + strings.Repeat("x", 81)},
		{Permission: "*", Description: strings.Repeat("x", 512)}, {Permission: "*", Description: strings.Repeat("x", 513)},
	} {
		d := permissions.SyncRecords{Records: []permissions.PermissionRecord{record}}
		changes, err := whitelist.Plan(t.Context(), server.Client(), vpceptest.EndpointServiceID, slices.Values(d.Entries()))
		require.NoError(t, err)
		assert.Equal(t, len(changes.Problems) == 0, permissions.SyncLimits(record) == nil, "%.80s", record.Permission)
	}
}
