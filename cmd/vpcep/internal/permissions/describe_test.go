package permissions_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

func TestDescribeByPermissionAndByID(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	added := s.VpcepRaw(t, "", "permissions", "add", s.ServiceID, clitest.OneAccount, "*", "-o", "json")
	var records []struct{ ID string }
	require.NoError(t, json.Unmarshal([]byte(added.Out), &records))
	for _, name := range []string{clitest.OneAccount, "iam:domain::" + clitest.OneAccount, records[0].ID} {
		got := s.Vpcep(t, "permissions", "describe", s.ServiceID, name, "--description", "财务 "+name)
		require.Zero(t, got.Code, got.Err)
		assert.Contains(t, got.Out, "iam:domain::"+clitest.OneAccount+"   00000000-0000-0000-0000-000000000000   财务 ")
	}
	got := s.Vpcep(t, "permissions", "describe", s.ServiceID, "*", "--description", "", "-o", "json")
	require.Zero(t, got.Code, got.Err)
	assert.Contains(t, got.Out, `"permission": "*"`)
}

func TestDescribeOfARecordThatIsNotThere(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	for _, name := range []string{clitest.OneAccount, "dfaaeff1-858d-4631-83c4-be3548a07935"} {
		got := s.Vpcep(t, "permissions", "describe", s.ServiceID, name, "--description", "x")
		assert.Equal(t, cli.ExitNotFound, got.Code, got.Err)
		assert.Contains(t, got.Err, "\nhint: ")
	}
}

func TestDescribeNeedsADescription(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	got := s.Vpcep(t, "permissions", "describe", s.ServiceID, "*")
	assert.Equal(t, cli.ExitUsage, got.Code)
	assert.Contains(t, got.Err, "error: --description is needed; it may be empty\n")
	assert.Empty(t, s.Changes())
}
