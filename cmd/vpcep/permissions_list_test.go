package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestListPrintsATable(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	require.Zero(t, s.vpcep(t, "permissions", "add", s.serviceID, oneAccount, onePath).code)
	got := s.vpcep(t, "permissions", "list", s.serviceID)
	require.Zero(t, got.code, got.err)
	assert.Equal(t, ""+
		"PERMISSION                                     ID                                     CREATED_AT\n"+
		"iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397   00000000-0000-0000-0000-000000000000   2022-06-16T10:03:27Z\n"+
		"organizations:orgPath::o-1/r-1/ou-1            00000000-0000-0000-0000-000000000000   2022-06-16T10:03:27Z\n", got.out)
	assert.Empty(t, got.err)
}

func TestListOfNothing(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	assert.Equal(t, result{err: "No records.\n"}, s.vpcep(t, "permissions", "list", s.serviceID))
	assert.Equal(t, result{out: "[]\n"}, s.vpcep(t, "permissions", "list", s.serviceID, "-o", "json"))
}

func TestListFiltersSortsAndLimits(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	require.Zero(t, s.vpcepWith(t, csvOf(12), "permissions", "add", s.serviceID, "--file", "-", "--batch-size", "1").code)
	require.Zero(t, s.vpcep(t, "permissions", "add", s.serviceID, onePath).code)
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
			got := s.vpcep(t, append([]string{"permissions", "list", s.serviceID}, test.args...)...)
			require.Zero(t, got.code, got.err)
			lines := strings.Split(strings.TrimSpace(got.out), "\n")[1:]
			require.Len(t, lines, test.count)
			assert.True(t, strings.HasSuffix(strings.Fields(lines[0])[0], test.first), lines[0])
			assert.True(t, strings.HasSuffix(strings.Fields(lines[len(lines)-1])[0], test.last), lines)
		})
	}
}

func TestListRefusesBadFlags(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	for _, args := range [][]string{{"--limit", "-1"}, {"--sort-key", "created_at"}, {"--sort-dir", "up"}, {"extra"}, {"--timeout", "-1s"}} {
		got := s.vpcep(t, append([]string{"permissions", "list", s.serviceID}, args...)...)
		assert.Equal(t, exitUsage, got.code, args)
	}
	assert.Zero(t, s.Requests("ListServicePermissionsDetails"))
}
