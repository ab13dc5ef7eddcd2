package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDescribeByPermissionAndByID(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	added := s.vpcepRaw(t, "", "permissions", "add", s.serviceID, oneAccount, "*", "-o", "json")
	var records []struct{ ID string }
	require.NoError(t, json.Unmarshal([]byte(added.out), &records))
	for _, name := range []string{oneAccount, "iam:domain::" + oneAccount, records[0].ID} {
		got := s.vpcep(t, "permissions", "describe", s.serviceID, name, "--description", "财务 "+name)
		require.Zero(t, got.code, got.err)
		assert.Contains(t, got.out, "iam:domain::"+oneAccount+"   00000000-0000-0000-0000-000000000000   财务 ")
	}
	got := s.vpcep(t, "permissions", "describe", s.serviceID, "*", "--description", "", "-o", "json")
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, `"permission": "*"`)
}

func TestDescribeOfARecordThatIsNotThere(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for _, name := range []string{oneAccount, "dfaaeff1-858d-4631-83c4-be3548a07935"} {
		got := s.vpcep(t, "permissions", "describe", s.serviceID, name, "--description", "x")
		assert.Equal(t, exitNotFound, got.code, got.err)
		assert.Contains(t, got.err, "\nhint: ")
	}
}

func TestDescribeNeedsADescription(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	got := s.vpcep(t, "permissions", "describe", s.serviceID, "*")
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "error: --description is needed; it may be empty\n")
	assert.Empty(t, s.changes())
}
