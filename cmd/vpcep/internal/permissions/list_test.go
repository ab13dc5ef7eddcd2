package permissions_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

func TestListPrintsATable(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	require.Zero(t, s.Vpcep(t, "permissions", "add", s.ServiceID, clitest.OneAccount, clitest.OnePath).Code)
	got := s.Vpcep(t, "permissions", "list", s.ServiceID)
	require.Zero(t, got.Code, got.Err)
	assert.Equal(t, ""+
		"PERMISSION                                     ID                                     CREATED_AT\n"+
		"iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397   00000000-0000-0000-0000-000000000000   2022-06-16T10:03:27Z\n"+
		"organizations:orgPath::o-1/r-1/ou-1            00000000-0000-0000-0000-000000000000   2022-06-16T10:03:27Z\n", got.Out)
	assert.Empty(t, got.Err)
}

func TestListOfNothing(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	assert.Equal(t, clitest.Result{Err: "No records.\n"}, s.Vpcep(t, "permissions", "list", s.ServiceID))
	assert.Equal(t, clitest.Result{Out: "[]\n"}, s.Vpcep(t, "permissions", "list", s.ServiceID, "-o", "json"))
}

func TestListFiltersSortsAndLimits(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	require.Zero(t, s.VpcepWith(t, clitest.CsvOf(12), "permissions", "add", s.ServiceID, "--file", "-", "--batch-size", "1").Code)
	require.Zero(t, s.Vpcep(t, "permissions", "add", s.ServiceID, clitest.OnePath).Code)
	tests := map[string]struct {
		args        []string
		count       int
		first, last string
	}{
		"all":         {nil, 13, "0", "ou-1"},
		"newest":      {[]string{"--sort-dir", "desc", "--sort-key", "create_at"}, 13, "ou-1", "0"},
		"some":        {[]string{"--limit", "3"}, 3, "0", "2"},
		"newest one":  {[]string{"--limit", "1", "--sort-dir", "desc"}, 1, "ou-1", "ou-1"},
		"with a text": {[]string{"--contains", "orgPath"}, 1, "ou-1", "ou-1"},
		"first match": {[]string{"--contains", "domain", "--limit", "2"}, 2, "0", "1"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := s.Vpcep(t, append([]string{"permissions", "list", s.ServiceID}, test.args...)...)
			require.Zero(t, got.Code, got.Err)
			lines := strings.Split(strings.TrimSpace(got.Out), "\n")[1:]
			require.Len(t, lines, test.count)
			assert.True(t, strings.HasSuffix(strings.Fields(lines[0])[0], test.first), lines[0])
			assert.True(t, strings.HasSuffix(strings.Fields(lines[len(lines)-1])[0], test.last), lines)
		})
	}
}

func TestListRefusesBadFlags(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for _, args := range [][]string{{"--limit", "-1"}, {"--sort-key", "created_at"}, {"--sort-dir", "up"}, {"extra"}, {"--timeout", "-1s"}} {
		got := s.Vpcep(t, append([]string{"permissions", "list", s.ServiceID}, args...)...)
		assert.Equal(t, cli.ExitUsage, got.Code, args)
	}
	assert.Zero(t, s.Requests("ListServicePermissionsDetails"))
}
