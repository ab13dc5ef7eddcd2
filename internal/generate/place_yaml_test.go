package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWhatYAMLHasBesideJSON writes the small contract in ways that readers of YAML know.
func TestWhatYAMLHasBesideJSON(t *testing.T) {
	t.Parallel()
	original, err := os.ReadFile(smallContract)
	require.NoError(t, err)
	text := string(original)
	schemas := func(lines string) string { return strings.Replace(text, "  schemas:\n", "  schemas:\n"+lines, 1) }
	for name, test := range map[string]struct{ text, want string }{
		"byte order mark":      {"\ufeff" + text, ""},
		"line ends of Windows": {strings.ReplaceAll(text, "\n", "\r\n"), ""},
		"marks of a document":  {"---\n" + text + "...\n", ""},
		"alias":                {schemas("    A: &a {type: string}\n    B: *a\n"), ""},
		"plain tag":            {schemas("    A: {type: !!str string}\n"), ""},
		"second document":      {text + "---\n" + text, ":102: a second YAML document is not supported"},
		"alias in itself":      {schemas("    A: &a {type: object, properties: {b: *a}}\n"), ":54: components.schemas.A.properties.b: this holds itself"},
		"merge key":            {schemas("    A: &a {type: string}\n    B: {<<: *a}\n"), ":55: components.schemas.B.<<: the merge key << is not supported"},
		"key twice":            {schemas("    A: {type: string}\n    A: {type: integer}\n"), ":55: components.schemas.A: A is there twice"},
		"true in capitals":     {schemas("    A: {type: array, items: {type: string, nullable: TRUE}}\n"), ":54: components.schemas.A.items.nullable: null as an element"},
		"character 0 in a key": {schemas("    \"a\\0b\": {type: string}\n"), `:54: components.schemas: "\x00" in a text is not supported`},
		"tag of its own":       {schemas("    A: !mine {type: string}\n"), ":54: components.schemas.A: the YAML tag !mine is not supported"},
		"tab":                  {strings.Replace(text, "    delete:", "\tdelete:", 1), ":43: yaml: found character"},
		"alias of nothing":     {schemas("    A: {type: string}\n    B: *b\n"), ":55: yaml: unknown anchor 'b' referenced"},
		"list":                 {"- a\n", ":1: the contract must be an object"},
		"Swagger 2":            {strings.Replace(text, "openapi: 3.0.3", "swagger: '2.0'", 1), ":1: openapi: OpenAPI without a version is not supported"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			spec, root := filepath.Join(t.TempDir(), "contract.yaml"), newRoot(t)
			require.NoError(t, os.WriteFile(spec, []byte(test.text), 0o600))
			err := run(spec, smallOverlay, root)
			if test.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, spec+test.want)
			assert.Empty(t, generated(t, root))
		})
	}
}
