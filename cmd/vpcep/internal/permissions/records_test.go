package permissions_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
	"github.com/vpcep-go/vpcep/gen"
)

// readRecords reads records from arguments and CSV on stdin, and gives the warnings too.
func readRecords(t *testing.T, in permissions.PermissionInput, csv string, args ...string) ([]permissions.PermissionRecord, string, error) {
	t.Helper()
	var notes bytes.Buffer
	a := &cli.App{Console: cli.NewConsole(strings.NewReader(csv), nil, &notes)}
	if csv != "" {
		in.File.Path = "-"
	}
	records, err := in.Read(t.Context(), a, args, permissions.AddLimits)
	return records, notes.String(), err
}

func TestRecordsComeFromArgumentsAndFile(t *testing.T) {
	t.Parallel()
	records, warnings, err := readRecords(t, permissions.PermissionInput{Description: "same"},
		"permission,description\n"+clitest.OnePath+",own\n*,\n", " "+clitest.OneAccount+" ")
	require.NoError(t, err)
	assert.Empty(t, warnings)
	assert.Equal(t, []permissions.PermissionRecord{
		{Permission: "iam:domain::" + clitest.OneAccount, Description: "same", From: "PERMISSION 1"},
		{Permission: clitest.OnePath, Description: "own", From: "stdin:2"},
		{Permission: "*", Description: "same", From: "stdin:3"},
	}, records)
}

func TestBadRecordsAreNamed(t *testing.T) {
	t.Parallel()
	_, _, err := readRecords(t, permissions.PermissionInput{}, "permission\n*\nwho\n\niam:domain::\nx\ny\nz\n", "bad")
	require.Error(t, err)
	assert.Equal(t, cli.ExitUsage, cli.ExitCodeOf(err))
	for _, part := range []string{"PERMISSION 1: permission: \"bad\" is none", "; stdin:3: ", "; stdin:5: ", "; and 3 more"} {
		assert.Contains(t, err.Error(), part)
	}
}

func TestEmptyPermissionIsCalledEmpty(t *testing.T) {
	t.Parallel()
	for _, csv := range []string{"permission,description\n,billing\n", "permission,description\n\" \",billing\n"} {
		_, _, err := readRecords(t, permissions.PermissionInput{}, csv)
		require.EqualError(t, err, "stdin:2: the permission is empty")
		assert.Equal(t, cli.ExitUsage, cli.ExitCodeOf(err))
	}
	_, _, err := readRecords(t, permissions.PermissionInput{}, "", "")
	require.EqualError(t, err, "PERMISSION 1: the permission is empty")
}

func TestAccountIDOfAnotherLengthIsAWarning(t *testing.T) {
	t.Parallel()
	records, warnings, err := readRecords(t, permissions.PermissionInput{}, "", "iam:domain::1234")
	require.NoError(t, err)
	assert.Len(t, records, 1)
	assert.Equal(t, "warning: PERMISSION 1: the length of the account id is 4; real ones have 32 characters\n", warnings)
}

func TestDuplicates(t *testing.T) {
	t.Parallel()
	records, warnings, err := readRecords(t, permissions.PermissionInput{}, "permission,description\n*,a\n"+clitest.OneAccount+",\n*,a\n")
	require.NoError(t, err)
	assert.Len(t, records, 2)
	assert.Equal(t, "warning: stdin:4: the record stands in stdin:2 too and is sent once\n", warnings)

	_, _, err = readRecords(t, permissions.PermissionInput{}, "permission,description\n*,a\n*,b\n")
	require.EqualError(t, err, "stdin:3: the permission stands in stdin:2 too, with another description; keep one of them")
	assert.Equal(t, cli.ExitUsage, cli.ExitCodeOf(err))
}

// Ids of one file that differ only in case are pointed out: one of them mostly is a mistake.
func TestRecordsThatDifferInCaseOnly(t *testing.T) {
	t.Parallel()
	upper := strings.ToUpper(clitest.OneAccount)
	text := clitest.OneAccount + "\n*\n" + upper + "\n"
	records, warnings, err := readRecords(t, permissions.PermissionInput{}, text)
	require.NoError(t, err)
	assert.Len(t, records, 3)
	warning := "warning: stdin:3: iam:domain::" + upper + " differs only in case from the record in stdin:1; for the service they are two\n"
	assert.Equal(t, warning, warnings)
	s := clitest.NewStand(t)
	got := s.VpcepRaw(t, text, "permissions", "sync", s.ServiceID, "--file", "-", "--dry-run")
	assert.Contains(t, got.Err, warning)
}

func TestTypeMustFitEveryRecord(t *testing.T) {
	t.Parallel()
	for kind, fitting := range map[gen.PermissionType][]string{
		gen.PermissionTypeDomainID: {"*", clitest.OneAccount}, gen.PermissionTypeOrgPath: {clitest.OnePath},
	} {
		_, _, err := readRecords(t, permissions.PermissionInput{Kind: kind}, "", fitting...)
		require.NoError(t, err)
		_, _, err = readRecords(t, permissions.PermissionInput{Kind: kind}, "", clitest.OneAccount, clitest.OnePath)
		require.ErrorContains(t, err, "--type "+string(kind)+" does not fit")
		assert.Equal(t, cli.ExitUsage, cli.ExitCodeOf(err))
	}
}
