package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// writeText writes a file that is gone after the test.
func writeText(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestSyncNamesBadLinesAndSendsNothing(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.sync(t, csvOf(60)+"who,\n,nobody\n*,a\n*,b\nwhat,\n")
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "error: stdin:62: permission: ")
	assert.Contains(t, got.err, "; stdin:63: the permission is empty; "+
		"stdin:65: the permission stands in stdin:64 too, with another description; keep one of them; and 1 more\n")
	assert.Contains(t, got.err, "hint: nothing was sent; correct the file, or leave bad records out with --skip-invalid\n")
	assert.Empty(t, got.out)
	assert.Zero(t, s.Requests("ListServicePermissionsDetails"))
}

func TestSyncRefusesAFileOfWhichTheRecordsAreNotSure(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for file, want := range map[string]string{
		"permission,description\n*,\"a\nwho,\n": "error: stdin:2: a double quote in the record that begins here is not closed; that shows up in line 3\n",
		"[\"*\",\n":                             "error: stdin:2: unexpected end of JSON input\n",
		"permision\n*\n":                        "error: stdin:1: \"permision\" is no field; ",
	} {
		got := s.sync(t, file)
		assert.Equal(t, exitUsage, got.code)
		assert.True(t, strings.HasPrefix(got.err, want), got.err)
		assert.True(t, strings.HasSuffix(got.err, "\nhint: nothing was sent; correct the file\n"), got.err)
		got = s.sync(t, file, "--skip-invalid")
		assert.Equal(t, exitUsage, got.code)
		assert.True(t, strings.HasPrefix(got.err, want), got.err)
		assert.True(t, strings.HasSuffix(got.err, "\nhint: nothing was sent; correct the file; --skip-invalid leaves out single records, "+
			"and here it is not sure what the records are\n"), got.err)
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
			s := filledStand(t, onePath)
			got := s.sync(t, test.file, "--skip-invalid", "-o", "json")
			require.Zero(t, got.code, got.err)
			var document syncResult
			require.NoError(t, json.Unmarshal([]byte(got.out), &document), got.out)
			require.Len(t, document.Skipped, 1)
			assert.Equal(t, test.from, document.Skipped[0].From)
			assert.Contains(t, document.Skipped[0].Reason, test.reason)
			assert.ElementsMatch(t, []string{"*", onePath}, s.whitelist())
			got = s.sync(t, test.file, "--skip-invalid", "--prune", "--yes")
			assert.Equal(t, exitUsage, got.code, "it may be the record that would be removed")
			got = s.sync(t, test.file)
			assert.Equal(t, exitUsage, got.code)
			assert.Contains(t, got.err, "error: "+test.from+": "+test.reason)
		})
	}
}

func TestSyncThatSkippedSomethingIsNotInSync(t *testing.T) {
	t.Parallel()
	s := filledStand(t, "*")
	const warning = "left out 2 bad records of the file: stdin:3, stdin:4"
	file := "permission\n*\nwho\nwhat\n"
	got := s.sync(t, file, "--skip-invalid", "-o", "json")
	assert.Zero(t, got.code, got.err)
	assert.JSONEq(t, `{"warning":{"message":"`+warning+`"}}`, got.err)
	var document syncResult
	require.NoError(t, json.Unmarshal([]byte(got.out), &document), got.out)
	assert.False(t, document.InSync)
	assert.False(t, document.Plan.InSync)
	assert.Len(t, document.Skipped, 2)
	got = s.sync(t, file, "--skip-invalid", "--dry-run")
	assert.Zero(t, got.code, "there is nothing to do")
	assert.Equal(t, "warning: "+warning+"\n", got.err)
	assert.Contains(t, s.vpcep(t, "permissions", "sync", "--help").out, "but for what --skip-invalid left out:")
}

func TestSyncSkipsInvalidLinesAndListsThem(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath)
	const file = "permission,description\n*,a\nwho,\n*,b\n"
	got := s.sync(t, file, "--skip-invalid")
	require.Zero(t, got.code, got.err)
	lines := strings.Split(got.out, "\n")
	require.Len(t, lines, 6, got.out)
	assert.True(t, strings.HasPrefix(lines[0], "! stdin:3: skipped: who: permission: "), lines[0])
	assert.Equal(t, "! stdin:4: skipped: *: the permission stands in stdin:2 too, with another description; keep one of them", lines[1])
	assert.Equal(t, "+ *  a", lines[2])
	assert.Equal(t, "1 to add, 0 to remove, 0 kept, 1 not wanted but left alone, 2 skipped", lines[3])
	assert.ElementsMatch(t, []string{"*", onePath}, s.whitelist())
}

func TestSyncRemovesNothingAfterAnInvalidLine(t *testing.T) {
	t.Parallel()
	s := filledStand(t, onePath)
	got := s.sync(t, "permission\n*\nwho\n", "--skip-invalid", "--prune", "--yes", "--max-removals", "9")
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "error: nothing was sent: 1 bad record was skipped, and may name what --prune would remove\nhint: correct the file, or leave out --prune\n")
	assert.Empty(t, s.changes())
	got = s.sync(t, "permission,description\n*,a\n*,b\n", "--skip-invalid", "--prune", "--yes")
	assert.Zero(t, got.code, "what a line with another description names is known: "+got.err)
	assert.Equal(t, []string{"*"}, s.whitelist())
}

func TestSyncWarnsOfOddAccountsAndDoubles(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.sync(t, "permission\niam:domain::123\n*\n*\n")
	require.Zero(t, got.code, got.err)
	assert.Equal(t, "warning: stdin:2: the length of the account id is 3; real ones have 32 characters\n"+
		"warning: stdin:4: the record stands in stdin:3 too and counts once\n", got.err)
	assert.Len(t, s.whitelist(), 2)
	var many strings.Builder
	for i := range 15 {
		fmt.Fprintf(&many, "iam:domain::%d\n", i)
	}
	got = s.sync(t, "permission\n"+many.String(), "--dry-run")
	assert.Equal(t, shownNames+1, strings.Count(got.err, "warning: "))
	assert.Contains(t, got.err, "warning: and 5 more of this kind\n")
}

func TestSyncChecksWhatTheLibraryChecks(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	for _, record := range []permissionRecord{
		{permission: "*"}, {permission: ""}, {permission: "who"}, {permission: onePath}, {permission: "organizations:orgPath::"},
		{permission: "organizations:orgPath::" + strings.Repeat("x", 1024)}, {permission: "organizations:orgPath::" + strings.Repeat("x", 1025)},
		{permission: "iam:domain::1"}, {permission: "iam:domain::"}, {permission: "iam:domain::" + strings.Repeat("1", 53)},
		{permission: "iam:domainName::shop-*"}, {permission: "iam:domainName::"}, {permission: "iam:domainName::" + strings.Repeat("x", 81)},
		{permission: "*", description: strings.Repeat("x", 512)}, {permission: "*", description: strings.Repeat("x", 513)},
	} {
		d := syncRecords{records: []permissionRecord{record}}
		changes, err := whitelist.Plan(t.Context(), server.Client(), vpceptest.EndpointServiceID, slices.Values(d.entries()))
		require.NoError(t, err)
		assert.Equal(t, len(changes.Problems) == 0, syncLimits(record) == nil, "%.80s", record.permission)
	}
}
