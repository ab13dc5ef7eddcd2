package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

func TestTheContract(t *testing.T) {
	t.Parallel()
	to := filepath.Join(t.TempDir(), "contract")
	require.NoError(t, run("../../openapi", to))
	original, err := openapi3.NewLoader().LoadFromFile("../../openapi/vpcep.yaml")
	require.NoError(t, err)
	for _, kind := range []string{".yaml", ".json"} {
		name := filepath.Join(to, "vpcep-"+original.Info.Version+kind)
		text, err := os.ReadFile(name) // #nosec G304 -- In a folder of the test.
		require.NoError(t, err)
		assert.NotContains(t, string(text), "x-go-")
		doc, err := openapi3.NewLoader().LoadFromFile(name)
		require.NoError(t, err)
		assert.Equal(t, original.Paths.Len(), doc.Paths.Len())
		assert.Len(t, doc.Components.Schemas, len(original.Components.Schemas))
		assert.Equal(t, original.Extensions["x-error-codes"], doc.Extensions["x-error-codes"])
	}
	assert.FileExists(t, filepath.Join(to, "CHANGELOG.md"))
}

func TestJSONKeepsOrderAndTypes(t *testing.T) {
	t.Parallel()
	var document yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(`
z: {200: a<b, on: "on", x-go-name: Z}
a: &a [1, 1.5, true, null, '2', 2024-01-02, 9007199254740993]
b: *a
x-omitempty: false
`), &document))
	withoutGo(&document)
	text, err := writeJSON(&document)
	require.NoError(t, err)
	compact := strings.Join(strings.Fields(string(text)), "")
	list := `[1,1.5,true,null,"2","2024-01-02",9007199254740993]`
	assert.Equal(t, `{"z":{"200":"a<b","on":"on"},"a":`+list+`,"b":`+list+`}`, compact)
	assert.True(t, json.Valid(text))
}

func TestWhatIsRefused(t *testing.T) {
	t.Parallel()
	const contract = "openapi: 3.0.3\ninfo: {title: a, version: 1.1.0}\npaths: {}\n"
	for name, test := range map[string]struct{ contract, changes, want string }{
		"no entry":         {contract, "# Changes\n\n## 1.0.0\n", "openapi/CHANGELOG.md has no entry 1.1.0"},
		"no valid one":     {"openapi: 3.0.3\npaths: {}\n", "## 1.1.0\n", "info"},
		"a reference away": {contract + "components: {schemas: {A: {$ref: 'other.yaml#/B'}}}\n", "\n## 1.1.0\n", "external"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from, to := t.TempDir(), filepath.Join(t.TempDir(), "contract")
			require.NoError(t, os.WriteFile(filepath.Join(from, "vpcep.yaml"), []byte(test.contract), 0o600))
			require.NoError(t, os.WriteFile(filepath.Join(from, "CHANGELOG.md"), []byte(test.changes), 0o600))
			require.ErrorContains(t, run(from, to), test.want)
			assert.NoDirExists(t, to)
		})
	}
}

func TestTwoThatDiffer(t *testing.T) {
	t.Parallel()
	const before = "openapi: 3.0.3\ninfo: {title: a, version: 1.1.0}\npaths: {}\n"
	version, err := same([]byte(before), []byte(before))
	require.NoError(t, err)
	assert.Equal(t, "1.1.0", version)
	_, err = same([]byte(before), []byte(strings.Replace(before, "title: a", "title: b", 1)))
	require.ErrorContains(t, err, "do not say the same")
}
