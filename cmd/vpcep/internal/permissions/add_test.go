package permissions_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestAddPrintsATable(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "permissions", "add", s.ServiceID, "--file", "../../../../testdata/demo/accounts.csv")
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, ""+
		"PERMISSION                                                   ID                                     DESCRIPTION              CREATED_AT\n"+
		"iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397                 00000000-0000-0000-0000-000000000000   billing team             2022-06-16T10:03:27Z\n"+
		"iam:domain::6b1f0c27d8e94f53a1c2e7d09b38af54                 00000000-0000-0000-0000-000000000000   计费团队（华北）         2022-06-16T10:03:27Z\n"+
		"iam:domain::9f3a5d1e70c84b62b5e8d4f7a6130c2b                 00000000-0000-0000-0000-000000000000   partner, until 2027-03   2022-06-16T10:03:27Z\n"+
		"iam:domain::c07132bf4071439a9ff32068eb45092f                 00000000-0000-0000-0000-000000000000   数据平台                 2022-06-16T10:03:27Z\n"+
		"organizations:orgPath::o-3xk2v9p1qd/r-a7t4m2/ou-5c8n1z6wye   00000000-0000-0000-0000-000000000000   department for audits    2022-06-16T10:03:27Z\n",
		got.Out)
	assert.Empty(t, got.Err)
}

func TestAddPrintsJSONAndYAML(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "permissions", "add", s.ServiceID, clitest.OneAccount, "-d", "计费", "-o", "json")
	require.Zero(t, got.Code, got.Err)
	assert.JSONEq(t, `[{"id":"00000000-0000-0000-0000-000000000000","permission":"iam:domain::`+clitest.OneAccount+`",
		"description":"计费","created_at":"2022-06-16T10:03:27Z"}]`, got.Out)
	got = s.Vpcep(t, "permissions", "add", s.ServiceID, "*", "-o", "yaml")
	require.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, "\n  id: 00000000-0000-0000-0000-000000000000\n  permission: '*'\n")
}

func TestAddReadsStdin(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.VpcepWith(t, `["`+clitest.OneAccount+`","*"]`, "permissions", "add", s.ServiceID, "--file", "-")
	require.Zero(t, got.Code, got.Err)
	assert.ElementsMatch(t, []string{"iam:domain::" + clitest.OneAccount, "*"}, s.OnWhitelist())
}

func TestAddCanReadWhatListPrints(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	require.Zero(t, s.VpcepWith(t, clitest.CsvOf(3), "permissions", "add", s.ServiceID, "--file", "-").Code)
	for _, form := range []string{"json", "yaml"} {
		listed := s.Vpcep(t, "permissions", "list", s.ServiceID, "-o", form)
		other := clitest.NewStand(t)
		got := other.VpcepWith(t, listed.Out, "permissions", "add", other.ServiceID, "-f", "-")
		require.Zero(t, got.Code, got.Err)
		assert.Len(t, other.OnWhitelist(), 3)
	}
}

func TestFileWithoutRecordsIsNoError(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	const warning = "the file holds no records; nothing was sent"
	listed := s.Vpcep(t, "permissions", "list", s.ServiceID, "-o", "json")
	for _, verb := range []string{"add", "remove"} {
		for _, in := range []string{listed.Out, "permission,description\n# nobody\n"} {
			got := s.VpcepWith(t, in, "permissions", verb, s.ServiceID, "--file", "-")
			assert.Equal(t, clitest.Result{Err: "warning: " + warning + "\n"}, got)
			got = s.VpcepWith(t, in, "permissions", verb, s.ServiceID, "--file", "-", "-o", "json")
			assert.Equal(t, clitest.Result{Out: "[]\n", Err: `{"warning":{"message":"` + warning + `"}}` + "\n"}, got)
		}
		assert.Equal(t, cli.ExitUsage, s.VpcepWith(t, "", "permissions", verb, s.ServiceID, "--file", "-").Code, "not even a header")
	}
	assert.Empty(t, s.Changes())
}

func TestAddSendsNothingWhenARecordIsBad(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.VpcepWith(t, clitest.CsvOf(60)+"who,\n", "permissions", "add", s.ServiceID, "--file", "-")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.True(t, strings.HasPrefix(got.Err, "error: stdin:62: permission: "), got.Err)
	assert.Contains(t, got.Err, "\nhint: nothing was sent; correct the records that are named\n")
	assert.Equal(t, 2, strings.Count(got.Err, "\n"), "an error and a hint of one line each: %s", got.Err)
	assert.Empty(t, s.Changes())
}

func TestAddSendsTheTypeOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	require.Zero(t, s.Vpcep(t, "permissions", "add", s.ServiceID, clitest.OneAccount).Code)
	require.Zero(t, s.Vpcep(t, "permissions", "add", s.ServiceID, clitest.OnePath, "--type", "orgPath").Code)
	bodies := s.Changes()
	require.Len(t, bodies, 2)
	assert.NotContains(t, bodies[0], "permission_type")
	assert.Contains(t, bodies[1], `"permission_type":"orgPath"`)
}

func TestAddInBatches(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.VpcepWith(t, clitest.CsvOf(120), "permissions", "add", s.ServiceID, "--file", "-", "-o", "json")
	require.Zero(t, got.Code, got.Err)
	var sizes []int
	for _, body := range s.Changes() {
		sizes = append(sizes, strings.Count(body, `"permission":`))
	}
	assert.Equal(t, []int{50, 50, 20}, sizes)
	var added []struct{ Permission, ID string }
	require.NoError(t, json.Unmarshal([]byte(got.Out), &added))
	require.Len(t, added, 120)
	for i, record := range added {
		assert.Equal(t, fmt.Sprintf("iam:domain::%032d", i), record.Permission)
		assert.NotEmpty(t, record.ID)
	}
}

func TestAddThatFailsInTheSecondBatch(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	s.Fail(t, "BatchAddEndpointServicePermissions", vpceptest.FaultForbidden, 1)
	got := s.VpcepWith(t, clitest.CsvOf(5), "permissions", "add", s.ServiceID, "--file", "-", "--batch-size", "2")
	assert.Equal(t, cli.ExitPartly, got.Code)
	assert.Equal(t, 3, strings.Count(got.Out, "\n"), "a header and two records: %s", got.Out)
	lines := strings.Split(strings.TrimSpace(got.Err), "\n")
	require.Len(t, lines, 4, got.Err)
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
	s := clitest.NewStand(t)
	s.Fail(t, "BatchAddEndpointServicePermissions", vpceptest.FaultTimeoutAfter, 1)
	got := s.VpcepWith(t, clitest.CsvOf(5), "permissions", "add", s.ServiceID, "--file", "-", "--batch-size", "2", "-o", "json")
	assert.Equal(t, cli.ExitUnknown, got.Code)
	var added []any
	require.NoError(t, json.Unmarshal([]byte(got.Out), &added))
	assert.Len(t, added, 2)
	var told struct{ Error cli.ErrorReport }
	require.NoError(t, json.Unmarshal([]byte(got.Err), &told), got.Err)
	assert.Equal(t, cli.ExitUnknown, told.Error.ExitCode)
	assert.NotEmpty(t, told.Error.Hint)
	require.NotNil(t, told.Error.Records)
	assert.Len(t, told.Error.Records.Done, 2)
	assert.Equal(t, []string{"iam:domain::00000000000000000000000000000002", "iam:domain::00000000000000000000000000000003"}, told.Error.Records.Unknown)
	assert.Empty(t, told.Error.Records.Failed)
	assert.Len(t, told.Error.Records.NotSent, 1)
}

func TestAddWarnsOfRecordsThatTheAnswerLeavesOut(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	require.Zero(t, s.Vpcep(t, "permissions", "add", s.ServiceID, "*").Code)
	got := s.Vpcep(t, "permissions", "add", s.ServiceID, "*", clitest.OnePath, "-o", "json")
	assert.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Err, `{"warning":{"message":"the answer leaves out 1 of the records, `)
	var added []struct{ ID, Permission string }
	require.NoError(t, json.Unmarshal([]byte(got.Out), &added))
	require.Len(t, added, 2)
	assert.Equal(t, "*", added[0].Permission)
	assert.Empty(t, added[0].ID)
	assert.NotEmpty(t, added[1].ID)
}

func TestAddNeedsRecordsAndAGoodBatchSize(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for want, args := range map[string][]string{
		"error: no records: give a PERMISSION or --file\n": {s.ServiceID},
		"error: SERVICE_ID is missing\n":                   {},
		"error: --batch-size must be at least 1\n":         {s.ServiceID, "*", "--batch-size", "0"},
	} {
		got := s.Vpcep(t, append([]string{"permissions", "add"}, args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.True(t, strings.HasPrefix(got.Err, want), got.Err)
	}
	assert.Empty(t, s.Changes())
}

// Without batch-create the other operation adds the records, and the descriptions that it does not take are warned of.
func TestAddWithoutBatchCreate(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]vpceptest.Fault{
		"unknown to the gateway": {Kind: vpceptest.FaultUnknownAPI},
		"not allowed":            {Kind: vpceptest.FaultStatus, Status: http.StatusMethodNotAllowed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := clitest.NewStand(t)
			fault.Operation = clitest.BatchAdd
			require.NoError(t, s.Inject(fault))
			report := filepath.Join(t.TempDir(), "report")
			got := s.VpcepWith(t, clitest.CsvOf(5)+"*,\n", "permissions", "add", s.ServiceID, "--file", "-", "--batch-size", "4", "-o", "json", "--report", report)
			require.Zero(t, got.Code, got.Err)
			assert.JSONEq(t, `{"warning":{"message":"5 records were added without their descriptions, since the region does not have batch-create; `+
				`'vpcep permissions sync --set-descriptions' can set them"}}`, got.Err)
			assert.Len(t, s.OnWhitelist(), 6)
			assert.Len(t, s.Changes(), 3, "batch-create is tried once")
			var added []struct{ Permission, ID string }
			require.NoError(t, json.Unmarshal([]byte(got.Out), &added))
			require.Len(t, added, 6)
			assert.Equal(t, "*", added[5].Permission)
			lines, err := os.ReadFile(report)
			require.NoError(t, err)
			assert.Equal(t, 6, strings.Count(string(lines), `"status":"added"`), "%s", lines)
		})
	}
}

// What the service itself does not know is no reason to try another operation.
func TestAddToAnUnknownService(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "permissions", "add", "11111111-2222-3333-4444-555555555555", clitest.OneAccount)
	assert.Equal(t, cli.ExitNotFound, got.Code, got.Err)
	assert.Len(t, s.Changes(), 1)
}
