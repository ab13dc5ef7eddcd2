package main

import (
	"flag"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the expected output anew")

const smallContract = "testdata/small.yaml"

// newRoot is the root of a module with the folders that the generator writes to.
func newRoot(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for _, dir := range []string{"gen", "wrapper", "internal/contracttest"} {
		require.NoError(t, os.MkdirAll(filepath.Join(root, dir), 0o700))
	}
	return root
}

func TestRunWritesWhatIsExpected(t *testing.T) {
	t.Parallel()
	root := newRoot(t)
	require.NoError(t, run(smallContract, root))
	for _, out := range outputs {
		got, err := os.ReadFile(filepath.Join(root, out.path))
		require.NoError(t, err)
		_, err = parser.ParseFile(token.NewFileSet(), out.path, got, parser.AllErrors)
		require.NoError(t, err)
		golden := filepath.Join("testdata", "golden", strings.ReplaceAll(out.path, "/", "_")+".txt")
		if *update {
			require.NoError(t, os.MkdirAll(filepath.Dir(golden), 0o700))
			require.NoError(t, os.WriteFile(golden, got, 0o600))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got), "%s differs; run the test with -update and read the difference", out.path)
	}
}

func TestRunTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	root := newRoot(t)
	readme := filepath.Join(root, "README.md")
	require.NoError(t, os.WriteFile(readme, []byte("a\n<!-- generated: operations -->\nold\n<!-- end: operations -->\n"+
		"b\n<!-- generated: errors -->\n<!-- end: errors -->\nc\n"), 0o600))
	require.NoError(t, run(smallContract, root))
	first := readAll(t, root)
	require.NoError(t, run(smallContract, root))
	assert.Equal(t, first, readAll(t, root))
	assert.NotContains(t, first["README.md"], "old")
	assert.Contains(t, first["README.md"], "| `UpdateThing` | `PUT /v1/{project_id}/things/{thing_id}` | yes | Change a thing \\| or two. |")
	assert.Contains(t, first["README.md"], "| `Thing.2` | 429 | Slow down. | always |")
}

func readAll(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, relErr := filepath.Rel(root, path)
		files[name] = string(text)
		require.NoError(t, relErr)
		return err
	}))
	return files
}

func TestReadmeWithoutMarkersIsAnError(t *testing.T) {
	t.Parallel()
	root := newRoot(t)
	require.NoError(t, os.WriteFile(filepath.Join(root, "README.md"), []byte("no markers\n"), 0o600))
	require.ErrorContains(t, run(smallContract, root), `the markers of the generated table "operations" are missing`)
}

func TestContractMistakesAreNamed(t *testing.T) {
	t.Parallel()
	original, err := os.ReadFile(smallContract)
	require.NoError(t, err)
	tests := map[string]struct{ old, replacement, want string }{
		"no idempotency":          {"      x-idempotent: true\n", "", "x-idempotent is missing"},
		"no tag":                  {"      tags: [things]\n", "", "exactly one tag"},
		"unknown retry hint":      {"retry: later", "retry: perhaps", `Thing.1 has retry "perhaps"`},
		"unknown kind":            {"kind: throttled", "kind: tired", `Thing.2 has kind "tired"`},
		"exception for no region": {"exceptions: {a-1:", "exceptions: {z-9:", "vpcep has an exception for z-9"},
		"integer without format":  {"type: integer, format: int64,", "type: integer,", "an integer needs the format"},
		"unknown string format":   {"format: date-time", "format: email", "no Go type for a string of format email"},
		"no page":                 {"      x-page: {method: Things, items: parts, id: label}\n", "", "x-page is missing"},
		"page without a list":     {"items: parts, id: label", "items: names, id: label", "the answer has no list names of objects"},
		"no success":              {"        '200':", "        '404':", "an answer with a status of 2xx is needed"},
		"nameless enum":           {"{type: string, maxLength: 5}", "{type: string, enum: [a]}", "give the enum a name"},
		"bad pattern":             {"^[a-z]+$", "^[a-z+$", "is not a valid contract"},
		"foreign pattern":         {"^[a-z]+$", "^(ab)+$", `pattern "^(ab)+$": (ab)+ cannot be taken apart`},
		"number":                  {"{type: boolean}", "{type: number}", "no Go type for a schema of type"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Contains(t, string(original), test.old)
			spec := filepath.Join(t.TempDir(), "contract.yaml")
			changed := strings.Replace(string(original), test.old, test.replacement, 1)
			require.NoError(t, os.WriteFile(spec, []byte(changed), 0o600))
			require.ErrorContains(t, run(spec, newRoot(t)), test.want)
		})
	}
}

func TestMissingContract(t *testing.T) {
	t.Parallel()
	require.ErrorContains(t, run("testdata/none.yaml", newRoot(t)), "read the contract")
}
