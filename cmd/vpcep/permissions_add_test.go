package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// csvOf makes a file of n accounts.
func csvOf(n int) string {
	var text strings.Builder
	text.WriteString("permission,description\n")
	for i := range n {
		fmt.Fprintf(&text, "iam:domain::%032d,account %d\n", i, i)
	}
	return text.String()
}

func TestAddPrintsATable(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcep(t, "permissions", "add", s.serviceID, "--file", "../../testdata/demo/accounts.csv")
	require.Zero(t, got.code, got.err)
	assert.Equal(t, ""+
		"PERMISSION                                                   ID                                     DESCRIPTION              CREATED_AT\n"+
		"iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397                 00000000-0000-0000-0000-000000000000   billing team             2022-06-16T10:03:27Z\n"+
		"iam:domain::6b1f0c27d8e94f53a1c2e7d09b38af54                 00000000-0000-0000-0000-000000000000   计费团队（华北）         2022-06-16T10:03:27Z\n"+
		"iam:domain::9f3a5d1e70c84b62b5e8d4f7a6130c2b                 00000000-0000-0000-0000-000000000000   partner, until 2027-03   2022-06-16T10:03:27Z\n"+
		"iam:domain::c07132bf4071439a9ff32068eb45092f                 00000000-0000-0000-0000-000000000000   数据平台                 2022-06-16T10:03:27Z\n"+
		"organizations:orgPath::o-3xk2v9p1qd/r-a7t4m2/ou-5c8n1z6wye   00000000-0000-0000-0000-000000000000   department for audits    2022-06-16T10:03:27Z\n",
		got.out)
	assert.Empty(t, got.err)
}

func TestAddPrintsJSONAndYAML(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcep(t, "permissions", "add", s.serviceID, oneAccount, "-d", "计费", "-o", "json")
	require.Zero(t, got.code, got.err)
	assert.JSONEq(t, `[{"id":"00000000-0000-0000-0000-000000000000","permission":"iam:domain::`+oneAccount+`",
		"description":"计费","created_at":"2022-06-16T10:03:27Z"}]`, got.out)
	got = s.vpcep(t, "permissions", "add", s.serviceID, "*", "-o", "yaml")
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "\n  id: 00000000-0000-0000-0000-000000000000\n  permission: '*'\n")
}

func TestAddReadsStdin(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcepWith(t, `["`+oneAccount+`","*"]`, "permissions", "add", s.serviceID, "--file", "-")
	require.Zero(t, got.code, got.err)
	assert.ElementsMatch(t, []string{"iam:domain::" + oneAccount, "*"}, s.whitelist())
}

func TestAddCanReadWhatListPrints(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	require.Zero(t, s.vpcepWith(t, csvOf(3), "permissions", "add", s.serviceID, "--file", "-").code)
	for _, form := range []string{"json", "yaml"} {
		listed := s.vpcep(t, "permissions", "list", s.serviceID, "-o", form)
		other := newStand(t)
		got := other.vpcepWith(t, listed.out, "permissions", "add", other.serviceID, "-f", "-")
		require.Zero(t, got.code, got.err)
		assert.Len(t, other.whitelist(), 3)
	}
}

func TestFileWithoutRecordsIsNoError(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	const warning = "the file holds no records; nothing was sent"
	listed := s.vpcep(t, "permissions", "list", s.serviceID, "-o", "json")
	for _, verb := range []string{"add", "remove"} {
		for _, in := range []string{listed.out, "permission,description\n# nobody\n"} {
			got := s.vpcepWith(t, in, "permissions", verb, s.serviceID, "--file", "-")
			assert.Equal(t, result{err: "warning: " + warning + "\n"}, got)
			got = s.vpcepWith(t, in, "permissions", verb, s.serviceID, "--file", "-", "-o", "json")
			assert.Equal(t, result{out: "[]\n", err: `{"warning":{"message":"` + warning + `"}}` + "\n"}, got)
		}
		assert.Equal(t, exitUsage, s.vpcepWith(t, "", "permissions", verb, s.serviceID, "--file", "-").code, "not even a header")
	}
	assert.Empty(t, s.changes())
}

func TestAddSendsNothingWhenARecordIsBad(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcepWith(t, csvOf(60)+"who,\n", "permissions", "add", s.serviceID, "--file", "-")
	assert.Equal(t, exitUsage, got.code)
	assert.True(t, strings.HasPrefix(got.err, "error: stdin:62: permission: "), got.err)
	assert.Contains(t, got.err, "\nhint: nothing was sent; correct the records that are named\n")
	assert.Equal(t, 2, strings.Count(got.err, "\n"), "an error and a hint of one line each: %s", got.err)
	assert.Empty(t, s.changes())
}

func TestAddSendsTheTypeOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	require.Zero(t, s.vpcep(t, "permissions", "add", s.serviceID, oneAccount).code)
	require.Zero(t, s.vpcep(t, "permissions", "add", s.serviceID, onePath, "--type", "orgPath").code)
	bodies := s.changes()
	require.Len(t, bodies, 2)
	assert.NotContains(t, bodies[0], "permission_type")
	assert.Contains(t, bodies[1], `"permission_type":"orgPath"`)
}

func TestAddInBatches(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcepWith(t, csvOf(120), "permissions", "add", s.serviceID, "--file", "-", "-o", "json")
	require.Zero(t, got.code, got.err)
	var sizes []int
	for _, body := range s.changes() {
		sizes = append(sizes, strings.Count(body, `"permission":`))
	}
	assert.Equal(t, []int{50, 50, 20}, sizes)
	var added []struct{ Permission, ID string }
	require.NoError(t, json.Unmarshal([]byte(got.out), &added))
	require.Len(t, added, 120)
	for i, record := range added {
		assert.Equal(t, fmt.Sprintf("iam:domain::%032d", i), record.Permission)
		assert.NotEmpty(t, record.ID)
	}
}

func TestAddThatFailsInTheSecondBatch(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.fail(t, "BatchAddEndpointServicePermissions", vpceptest.FaultForbidden, 1)
	got := s.vpcepWith(t, csvOf(5), "permissions", "add", s.serviceID, "--file", "-", "--batch-size", "2")
	assert.Equal(t, exitPartly, got.code)
	assert.Equal(t, 3, strings.Count(got.out, "\n"), "a header and two records: %s", got.out)
	lines := strings.Split(strings.TrimSpace(got.err), "\n")
	require.Len(t, lines, 4, got.err)
	assert.Equal(t, []string{
		"failed: 2 records, stdin:4-5 (iam:domain::00000000000000000000000000000002, iam:domain::00000000000000000000000000000003)",
		"not sent: iam:domain::00000000000000000000000000000004, stdin:6",
	}, lines[:2])
	assert.True(t, strings.HasPrefix(lines[2], "error: batch 2 of 3: "), lines[2])
	assert.True(t, strings.HasSuffix(lines[2], "; of 5 records: 2 added, 2 failed, 1 not sent"), lines[2])
	assert.True(t, strings.HasPrefix(lines[3], "hint: "), lines[3])
	assert.True(t, strings.HasSuffix(lines[3], "to go on, give the records from stdin:4 on"), lines[3])
}

func TestAddWhoseSecondBatchIsUnknownInJSON(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	s.fail(t, "BatchAddEndpointServicePermissions", vpceptest.FaultTimeoutAfter, 1)
	got := s.vpcepWith(t, csvOf(5), "permissions", "add", s.serviceID, "--file", "-", "--batch-size", "2", "-o", "json")
	assert.Equal(t, exitUnknown, got.code)
	var added []any
	require.NoError(t, json.Unmarshal([]byte(got.out), &added))
	assert.Len(t, added, 2)
	var told struct{ Error errorReport }
	require.NoError(t, json.Unmarshal([]byte(got.err), &told), got.err)
	assert.Equal(t, exitUnknown, told.Error.ExitCode)
	assert.NotEmpty(t, told.Error.Hint)
	require.NotNil(t, told.Error.Records)
	assert.Len(t, told.Error.Records.Done, 2)
	assert.Equal(t, []string{"iam:domain::00000000000000000000000000000002", "iam:domain::00000000000000000000000000000003"}, told.Error.Records.Unknown)
	assert.Empty(t, told.Error.Records.Failed)
	assert.Len(t, told.Error.Records.NotSent, 1)
}

func TestAddWarnsOfRecordsThatTheAnswerLeavesOut(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	require.Zero(t, s.vpcep(t, "permissions", "add", s.serviceID, "*").code)
	got := s.vpcep(t, "permissions", "add", s.serviceID, "*", onePath, "-o", "json")
	assert.Zero(t, got.code, got.err)
	assert.Contains(t, got.err, `{"warning":{"message":"the answer leaves out 1 of the records, `)
	var added []struct{ ID, Permission string }
	require.NoError(t, json.Unmarshal([]byte(got.out), &added))
	require.Len(t, added, 2)
	assert.Equal(t, "*", added[0].Permission)
	assert.Empty(t, added[0].ID)
	assert.NotEmpty(t, added[1].ID)
}

func TestAddNeedsRecordsAndAGoodBatchSize(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for want, args := range map[string][]string{
		"error: no records: give a PERMISSION or --file\n": {s.serviceID},
		"error: SERVICE_ID is missing\n":                   {},
		"error: --batch-size must be at least 1\n":         {s.serviceID, "*", "--batch-size", "0"},
	} {
		got := s.vpcep(t, append([]string{"permissions", "add"}, args...)...)
		assert.Equal(t, exitUsage, got.code)
		assert.True(t, strings.HasPrefix(got.err, want), got.err)
	}
	assert.Empty(t, s.changes())
}
