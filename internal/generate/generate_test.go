package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	smallContract = "testdata/small.yaml"
	smallOverlay  = "testdata/overlay.yaml"
)

// newRoot is a root with the options of oapi-codegen, its templates, and the methods of the client that are written by hand.
// It is no module, so nothing is compiled.
func newRoot(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(root, "openapi"), os.DirFS("../../openapi")))
	require.NoError(t, os.Mkdir(filepath.Join(root, "wrapper"), 0o750))
	for _, file := range []string{"call_do.go", "client_with.go", "wait_endpoint.go"} {
		copyText(t, filepath.Join("../../wrapper", file), filepath.Join(root, "wrapper", file))
	}
	return root
}

// generated are the files below a root that were not there before.
func generated(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		name, relErr := filepath.Rel(root, path)
		require.NoError(t, relErr)
		given := strings.HasPrefix(name, "openapi") || strings.HasPrefix(name, "wrapper") && !strings.HasSuffix(name, ".gen.go")
		if err != nil || entry.IsDir() || given {
			return err
		}
		text, err := os.ReadFile(path)
		files[name] = string(text)
		return err
	}))
	return files
}

func TestRunTwiceGivesTheSame(t *testing.T) {
	t.Parallel()
	root := newRoot(t)
	require.NoError(t, run(smallContract, smallOverlay, root))
	first := generated(t, root)
	assert.Len(t, first, len(outputs)+2)
	require.NoError(t, run(smallContract, smallOverlay, root))
	assert.Equal(t, first, generated(t, root))
	assert.Contains(t, first["docs/operations.md"], "| `UpdateThing` | `PUT /v1/{project_id}/things/{thing_id}` | yes | Change a thing \\| or two. |")
	assert.Contains(t, first["docs/errors.md"], "| `Thing.2` | 429 | throttled | always | Slow down. |")
	assert.Contains(t, first["wrapper/operations.gen.go"], "UpdateThing(ctx context.Context, thingID string, body gen.Thing, opts ...CallOption) (*gen.ThingPage, error)")
	assert.Contains(t, first["wrapper/operations.gen.go"], "DeleteThings(ctx context.Context, color gen.Color, opts ...CallOption) error")
	assert.Contains(t, first["gen/checks.gen.go"], `check.Text{Forms: []check.Text{{Title: "star"`)
}

func TestTheContractIsGenerated(t *testing.T) {
	t.Parallel()
	root := newRoot(t)
	require.NoError(t, run("../../openapi/vpcep.yaml", "../../openapi/go.overlay.yaml", root))
	for path, text := range generated(t, root) {
		current, err := os.ReadFile(filepath.Join("../..", path))
		require.NoError(t, err)
		assert.Equal(t, string(current), text, "%s: run make generate", path)
	}
}

func TestMistakesAreNamedAndNothingIsWritten(t *testing.T) {
	t.Parallel()
	original, err := os.ReadFile(smallContract)
	require.NoError(t, err)
	const put = "paths./v1/{project_id}/things/{thing_id}.put"
	tests := map[string]struct{ old, replacement, want string }{
		"no idempotency":          {"      x-idempotent: true\n      x-page", "      x-page", put + ": x-idempotent is missing"},
		"no tag":                  {"      tags: [things]\n", "", put + ": exactly one tag is needed"},
		"misspelt extension":      {"x-iam-action:", "x-iam-acton:", put + ".x-iam-acton: there is no extension x-iam-acton; is x-iam-action meant?"},
		"extension of a type":     {"x-idempotent: true\n      x-page", "x-idempotent: 1\n      x-page", put + ".x-idempotent: x-idempotent must be true or false"},
		"extension out of place":  {"summary: Change", "x-forms: []\n      summary: Change", put + ".x-forms: x-forms does not belong here"},
		"unknown retry hint":      {"retry: later", "retry: perhaps", `x-error-codes[0].retry: Thing.1 has retry "perhaps"`},
		"unknown kind":            {"kind: throttled", "kind: tired", `x-error-codes[1].kind: Thing.2 has kind "tired"`},
		"code twice":              {"x-error-codes:\n", "x-error-codes:\n  - {status: 400, code: thing.1, message: \"Don't.\", kind: not_ready, retry: later}\n", "x-error-codes[1]: Thing.1 with status 400 is there twice"},
		"exception for no region": {"exceptions: {a-1:", "exceptions: {z-9:", "x-hosts.vpcep.exceptions.z-9: z-9 is no region"},
		"no page":                 {"      x-page: {method: Things, items: parts, key: label}\n", "", put + ": x-page is missing"},
		"page without a list":     {"items: parts, key: label", "items: total_count, key: label", put + ".x-page.items: the answer has no list total_count"},
		"page without a key":      {"items: parts, key: label", "items: parts, key: name", put + ".x-page.key: the elements of parts have no member name"},
		"no success":              {"        '204': {description: Done.}", "        '404': {description: Gone.}", "paths./things/{color}.delete: an answer with a status of 2xx is needed"},
		"bad pattern":             {"^(\\*|[a-z]+)$", "^[a-z+$", "components.schemas.Label.pattern: this pattern is not supported"},
		"not":                     {"{type: boolean}", "{type: boolean, not: {enum: [true]}}", "components.schemas.Thing.properties.enabled.not: not is not supported"},
		"style":                   {"name: limit, in: query,", "name: limit, in: query, style: deepObject,", put + ".parameters[0].style: style deepObject is not supported: it has no fixed form in query; use form or"},
		"two Go names":            {"    Color: {type", "    color: {type: string}\n    Color: {type", "components.schemas.Color: the Go name Color is that of another schema, components.schemas.color, too"},
		"anyOf":                   {"{type: string, maxLength: 5}", "{anyOf: [{type: string}, {type: integer}]}", "components.schemas.Thing.properties.id.anyOf: anyOf without a discriminator is not supported"},
		"unknown reference":       {"$ref: '#/components/schemas/Part'", "$ref: '#/components/schemas/Parts'", "#/components/schemas/Parts does not exist"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Contains(t, string(original), test.old)
			spec := filepath.Join(t.TempDir(), "contract.yaml")
			changed := strings.Replace(string(original), test.old, test.replacement, 1)
			require.NoError(t, os.WriteFile(spec, []byte(changed), 0o600))
			root := newRoot(t)
			err := run(spec, smallOverlay, root)
			require.ErrorContains(t, err, test.want)
			assert.Regexp(t, `^`+spec+`:\d+: `, err.Error())
			assert.Empty(t, generated(t, root))
		})
	}
}

func TestMissingContract(t *testing.T) {
	t.Parallel()
	require.ErrorContains(t, run("testdata/none.yaml", smallOverlay, newRoot(t)), "read the contract")
}
