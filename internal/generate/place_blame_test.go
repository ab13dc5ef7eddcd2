package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheLineOfWhatKinOpenAPIRefuses looks for the line of a mistake that no check of ours finds.
func TestTheLineOfWhatKinOpenAPIRefuses(t *testing.T) {
	t.Parallel()
	original, err := os.ReadFile(smallContract)
	require.NoError(t, err)
	for name, test := range map[string]struct{ old, replacement, mark, path, want string }{
		"an example of a schema": {
			"        names:\n", "        wrong: {type: integer, example: 5}\n        size: {type: integer, example: big}\n        names:\n",
			"size:", "components.schemas.Thing.properties.size.example", "invalid example",
		},
		"an example of an answer": {
			"              schema: {$ref: '#/components/schemas/ThingPage'}\n",
			"              schema: {$ref: '#/components/schemas/ThingPage'}\n              examples:\n                good: {value: {total_count: 1}}\n                bad: {value: {total_count: many}}\n",
			"bad:", "paths./v1/{project_id}/things/{thing_id}.put.responses.200.content.application/json.examples.bad.value", "invalid example",
		},
		"a default": {
			"{type: string, maxLength: 5}", "{type: string, maxLength: 5, default: 7}", "default: 7", "components.schemas.Thing.properties.id.default", "invalid default",
		},
		"no title":          {"title: small, ", "", "info:", "info", "title"},
		"a security scheme": {"components:\n", "components:\n  securitySchemes:\n    Key: {type: apiKey, in: body, name: a}\n", "Key:", "components.securitySchemes.Key", "in"},
		"a header":          {"components:\n", "components:\n  headers:\n    Trace: {description: A header.}\n", "Trace:", "components.headers.Trace", "schema"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Contains(t, string(original), test.old)
			changed := strings.Replace(string(original), test.old, test.replacement, 1)
			spec := filepath.Join(t.TempDir(), "contract.yaml")
			require.NoError(t, os.WriteFile(spec, []byte(changed), 0o600))
			root := newRoot(t)
			err := run(spec, smallOverlay, root)
			require.ErrorContains(t, err, test.want)
			assert.Empty(t, generated(t, root))
			before, _, found := strings.Cut(changed, test.mark)
			require.True(t, found)
			assert.Contains(t, err.Error(), fmt.Sprintf("%s:%d: %s: ", spec, strings.Count(before, "\n")+1, test.path))
		})
	}
}

func TestAnOverlayThatKinOpenAPIRefuses(t *testing.T) {
	t.Parallel()
	overlay := filepath.Join(t.TempDir(), "overlay.yaml")
	require.NoError(t, os.WriteFile(overlay, []byte("overlay: 1.0.0\ninfo: {title: a, version: 1.0.0}\nactions:\n"+
		"  - {target: $.components.schemas.Label, update: {example: 5}}\n"), 0o600))
	root := newRoot(t)
	require.ErrorContains(t, run(smallContract, overlay, root), smallContract+":1: ")
	require.ErrorContains(t, run(smallContract, overlay, root), "invalid example: value must be a string")
	assert.Empty(t, generated(t, root))
}
