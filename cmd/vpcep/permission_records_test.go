package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
)

const (
	oneAccount = "4dbb0ce8766f44a9bfd08ccf8fc02397"
	onePath    = "organizations:orgPath::o-1/r-1/ou-1"
)

// readRecords reads records from arguments and CSV on stdin, and gives the warnings too.
func readRecords(t *testing.T, in permissionInput, csv string, args ...string) ([]permissionRecord, string, error) {
	t.Helper()
	var notes bytes.Buffer
	a := &app{console: newConsole(strings.NewReader(csv), nil, &notes)}
	if csv != "" {
		in.file.path = "-"
	}
	records, err := in.read(t.Context(), a, args, addLimits)
	return records, notes.String(), err
}

func TestRecordsComeFromArgumentsAndFile(t *testing.T) {
	t.Parallel()
	records, warnings, err := readRecords(t, permissionInput{description: "same"},
		"permission,description\n"+onePath+",own\n*,\n", " "+oneAccount+" ")
	require.NoError(t, err)
	assert.Empty(t, warnings)
	assert.Equal(t, []permissionRecord{
		{permission: "iam:domain::" + oneAccount, description: "same", from: "PERMISSION 1"},
		{permission: onePath, description: "own", from: "stdin:2"},
		{permission: "*", description: "same", from: "stdin:3"},
	}, records)
}

func TestBadRecordsAreNamed(t *testing.T) {
	t.Parallel()
	_, _, err := readRecords(t, permissionInput{}, "permission\n*\nwho\n\niam:domain::\nx\ny\nz\n", "bad")
	require.Error(t, err)
	assert.Equal(t, exitUsage, exitCodeOf(err))
	for _, part := range []string{"PERMISSION 1: permission: the 3 characters fit none", "; stdin:3: ", "; stdin:5: ", "; and 3 more"} {
		assert.Contains(t, err.Error(), part)
	}
}

func TestEmptyPermissionIsCalledEmpty(t *testing.T) {
	t.Parallel()
	for _, csv := range []string{"permission,description\n,billing\n", "permission,description\n\" \",\n"} {
		_, _, err := readRecords(t, permissionInput{}, csv)
		require.EqualError(t, err, "stdin:2: the permission is empty")
		assert.Equal(t, exitUsage, exitCodeOf(err))
	}
	_, _, err := readRecords(t, permissionInput{}, "", "")
	require.EqualError(t, err, "PERMISSION 1: the permission is empty")
}

func TestAccountIDOfAnotherLengthIsAWarning(t *testing.T) {
	t.Parallel()
	records, warnings, err := readRecords(t, permissionInput{}, "", "iam:domain::1234")
	require.NoError(t, err)
	assert.Len(t, records, 1)
	assert.Equal(t, "warning: PERMISSION 1: the length of the account id is 4; real ones have 32 characters\n", warnings)
}

func TestDuplicates(t *testing.T) {
	t.Parallel()
	records, warnings, err := readRecords(t, permissionInput{}, "permission,description\n*,a\n"+oneAccount+",\n*,a\n")
	require.NoError(t, err)
	assert.Len(t, records, 2)
	assert.Equal(t, "warning: stdin:4: the record stands in stdin:2 too and is sent once\n", warnings)

	_, _, err = readRecords(t, permissionInput{}, "permission,description\n*,a\n*,b\n")
	require.EqualError(t, err, "stdin:3: the permission stands in stdin:2 too, with another description; keep one of them")
	assert.Equal(t, exitUsage, exitCodeOf(err))
}

func TestTypeMustFitEveryRecord(t *testing.T) {
	t.Parallel()
	for kind, fitting := range map[gen.PermissionType][]string{
		gen.PermissionTypeDomainID: {"*", oneAccount}, gen.PermissionTypeOrgPath: {onePath},
	} {
		_, _, err := readRecords(t, permissionInput{kind: kind}, "", fitting...)
		require.NoError(t, err)
		_, _, err = readRecords(t, permissionInput{kind: kind}, "", oneAccount, onePath)
		require.ErrorContains(t, err, "--type "+string(kind)+" does not fit")
		assert.Equal(t, exitUsage, exitCodeOf(err))
	}
}
