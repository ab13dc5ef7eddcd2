package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatCannotBeReadHasALine(t *testing.T) {
	t.Parallel()
	original, err := os.ReadFile(smallContract)
	require.NoError(t, err)
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"empty":   {"", []string{":1: the contract is empty\n"}},
		"no YAML": {"openapi: 3.0.3\ninfo:\n  title: a: b\n", []string{":3: yaml: mapping values"}},
		"wrong types": {
			string(original) + "tags: 7\nexternalDocs: {url: []}\n", []string{":102: tags: it must be a list\n", ":103: externalDocs.url: it must be a text\n"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			spec, root := filepath.Join(t.TempDir(), "contract.yaml"), newRoot(t)
			require.NoError(t, os.WriteFile(spec, []byte(test.text), 0o600))
			err := run(spec, smallOverlay, root)
			require.Error(t, err)
			for _, want := range test.want {
				assert.Contains(t, err.Error()+"\n", spec+want)
			}
			assert.Empty(t, generated(t, root))
		})
	}
}
