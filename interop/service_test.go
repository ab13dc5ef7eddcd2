package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEachRunFindsTheServiceAtItsStart(t *testing.T) {
	t.Parallel()
	p := place(t.TempDir())
	require.NoError(t, os.MkdirAll(filepath.Join(string(p), "interop", "some"), 0o750))
	s, err := start(t.Context(), p, "")
	require.NoError(t, err)
	c := client{Folder: "some", Run: `
base="$VPCEP_ENDPOINT/v1/$HUAWEICLOUD_SDK_PROJECT_ID"
ask() { curl -sS -o /dev/null -w '%{http_code}\n' -H "X-Auth-Token: $VPCEP_TOKEN" -H 'Content-Type: application/json' "$@"; }
ask "$base/vpc-endpoint-services/$VPCEP_SERVICE_ID/permissions/batch-create" \
  -d '{"permissions": [{"permission": "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397", "description": ""}]}'
curl -fsS -H "X-Auth-Token: $VPCEP_TOKEN" "$base/vpc-endpoint-services/$VPCEP_SERVICE_ID/permissions" | grep -o '"total_count":[0-9]*'
for i in 1 2 3 4; do ask "$base/quotas"; done`}
	for range 2 {
		got, err := p.shell(t.Context(), c.inside(c.Runs()))
		require.NoError(t, err, got)
		assert.Equal(t, "200\n\"total_count\":1\n429\n502\n503\n200\n", got)
	}
	s.end()
	assert.NoFileExists(t, filepath.Join(string(p), "build", "vpcep.env"))
}

func TestServiceThatDoesNotStartSaysWhy(t *testing.T) {
	t.Parallel()
	_, err := start(t.Context(), place(t.TempDir()), "FAULTS=nothing:html")
	require.ErrorContains(t, err, `there is no operation "nothing"`)
}

func TestTokenIsThatOfTheContractPage(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/contract.md")
	require.NoError(t, err)
	assert.Contains(t, string(page), "\n```sh\n"+tokenText+"```\n", "docs/contract.md shows token.sh, which make interop runs")
}
