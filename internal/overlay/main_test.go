package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const head = "overlay: 1.0.0\nx-speakeasy-jsonpath: rfc9535\ninfo: {title: a, version: 1.0.0}\nactions:\n"

func TestRun(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ actions, want, wrong string }{
		"update":            {"- {target: $.a, update: {c: 2}}", "# Head.\na: {b: 1, c: 2}\n", ""},
		"remove":            {"- {target: $.a.b, remove: true}", "# Head.\na: {}\n", ""},
		"nothing is there":  {"- {target: $.z, remove: true}", "", `selector "$.z" did not match any targets`},
		"a misspelt action": {"- {target: $.a, updat: {c: 2}}", "", "unknown action type"},
		"nothing changes":   {"- {target: $.a, update: {b: 1}}", "", "does nothing"},
		"no action":         {"", "", "must define at least one action"},
		"no YAML":           {"- {", "", "yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			contract, own, to := filepath.Join(dir, "contract.yaml"), filepath.Join(dir, "own.yaml"), filepath.Join(dir, "build", "merged.yaml")
			require.NoError(t, os.WriteFile(contract, []byte("# Head.\na: {b: 1}\n"), 0o600))
			require.NoError(t, os.WriteFile(own, []byte(head+test.actions+"\n"), 0o600))
			err := run(contract, own, to)
			if test.wrong != "" {
				require.ErrorContains(t, err, test.wrong)
				require.ErrorContains(t, err, own)
				assert.NoFileExists(t, to)
				return
			}
			require.NoError(t, err)
			merged, err := os.ReadFile(to) // #nosec G304 -- In a folder of the test.
			require.NoError(t, err)
			assert.Equal(t, test.want, string(merged))
		})
	}
}

func TestFilesThatAreMissing(t *testing.T) {
	t.Parallel()
	to := filepath.Join(t.TempDir(), "merged.yaml")
	require.ErrorContains(t, run("none.yaml", "none.overlay.yaml", to), "none.yaml")
	require.ErrorContains(t, run("../../openapi/vpcep.yaml", "none.overlay.yaml", to), "none.overlay.yaml")
	assert.NoFileExists(t, to)
}
