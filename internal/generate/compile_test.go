package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// smallModule is a module with a generated file, and code that uses it: of a program and of a test.
func smallModule(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for file, text := range map[string]string{
		"go.mod":            "module example.test/small\n\ngo 1.26\n",
		"gen/a.gen.go":      "package gen\n\ntype A struct{ B, C string }\n",
		"lib/lib.go":        "package lib\n\nimport \"example.test/small/gen\"\n\nfunc B(a gen.A) string { return a.B }\n",
		"cmd/main.go":       "package main\n\nimport (\n\t\"example.test/small/gen\"\n\t\"example.test/small/lib\"\n)\n\nfunc main() {\n\ta := gen.A{}\n\tprintln(lib.B(a), a.B)\n}\n",
		"lib/lib_test.go":   "package lib\n\nimport \"example.test/small/gen\"\n\nvar _ = gen.A{B: \"b\"}\n",
		"lib/other_test.go": "package lib_test\n\nimport \"example.test/small/gen\"\n\nvar _ = gen.A{C: \"c\"}\n",
	} {
		require.NoError(t, os.MkdirAll(filepath.Join(root, filepath.Dir(file)), 0o750))
		require.NoError(t, os.WriteFile(filepath.Join(root, file), []byte(text), 0o600))
	}
	return root
}

func TestCodeByHandThatDoesNotCompileIsListedPlaceByPlace(t *testing.T) {
	t.Parallel()
	root := smallModule(t)
	made, byHand, err := compile(map[string][]byte{"gen/a.gen.go": []byte("package gen\n\ntype A struct{ C string }\n")}, root)
	require.NoError(t, err)
	assert.Empty(t, made)
	assert.Equal(t, `cmd/main.go:10:22: a.B undefined (type gen.A has no field or method B)
lib/lib.go:5:35: a.B undefined (type gen.A has no field or method B)
lib/lib_test.go:5:15: unknown field B in struct literal of type gen.A
`, list(byHand))
	text, err := os.ReadFile(filepath.Join(root, "gen/a.gen.go"))
	require.NoError(t, err)
	assert.Contains(t, string(text), "B, C string", "a file was touched")
}

func TestGeneratedCodeThatDoesNotCompile(t *testing.T) {
	t.Parallel()
	files := map[string][]byte{"gen/a.gen.go": []byte("package gen\n\ntype A struct{ B, C string }\n\nfunc (a A) ReadListThings() int { return a.B }\n")}
	made, byHand, err := compile(files, smallModule(t))
	require.NoError(t, err)
	assert.Empty(t, byHand)
	require.Len(t, made, 1)
	spec := filepath.Join(t.TempDir(), "contract.yaml")
	require.NoError(t, os.WriteFile(spec, []byte("paths:\n  /things:\n    get: {operationId: List}\n    post: {operationId: ListThings}\ncomponents: {schemas: {Thing: {}}}\n"), 0o600))
	assert.EqualError(t, madeFaults(spec, files, made), spec+":4: paths./things.post: this is not supported: the code that is made of it does not compile, "+
		"gen/a.gen.go:5:42: cannot use a.B (variable of type string) as int value in return statement; write it in another way")
	require.ErrorContains(t, madeFaults("none.yaml", files, made), "read the contract")
}

func TestNothingIsCompiledWithoutAChange(t *testing.T) {
	t.Parallel()
	root := smallModule(t)
	require.NoError(t, os.WriteFile(filepath.Join(root, "cmd/main.go"), []byte("package main\n\nnot Go\n"), 0o600))
	made, byHand, err := compile(map[string][]byte{"gen/a.gen.go": []byte("package gen\n\ntype A struct{ B, C string }\n"), "docs/a.md": nil}, root)
	require.NoError(t, err)
	assert.Empty(t, made)
	assert.Empty(t, byHand)
}

func TestAPlaceWithoutADeclaration(t *testing.T) {
	t.Parallel()
	assert.Empty(t, declarationAt([]byte("package gen\n\n// A comment.\n"), 3))
	assert.Empty(t, declarationAt([]byte("no Go"), 1))
	assert.Equal(t, "the contract", place{path: "the contract"}.madeFrom("func F()").path)
}

// TestAMemberThatCodeByHandUses takes a member away that the client waits for.
func TestAMemberThatCodeByHandUses(t *testing.T) {
	t.Parallel()
	if os.Getenv("VPCEP_CHANGES") != "all" {
		t.Skip("VPCEP_CHANGES=all compiles the client")
	}
	contract := readContract(t)
	var patch yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(`{components: {schemas: {EndpointInfoResp: {properties: {status: null}}}}}`), &patch))
	merge(contract, patch.Content[0])
	root := copyModule(t)
	before, err := os.ReadFile(filepath.Join(root, "gen/models.gen.go"))
	require.NoError(t, err)
	spec := writeContract(t, contract)

	err = run(spec, overlayFile, root)
	require.ErrorContains(t, err, "nothing was written: change the contract, or run make generate BREAKING=yes and change them")
	assert.Regexp(t, `(?m)^wrapper/wait_endpoint\.go:\d+:\d+: e\.Status undefined`, err.Error())
	after, err := os.ReadFile(filepath.Join(root, "gen/models.gen.go"))
	require.NoError(t, err)
	assert.Equal(t, string(before), string(after))

	var out bytes.Buffer
	require.NoError(t, job{spec: spec, overlay: overlayFile, root: root, breaking: true, out: &out}.run())
	assert.Regexp(t, `(?m)^wrapper/wait_endpoint\.go:\d+:\d+: e\.Status undefined`, out.String())
	assert.Contains(t, out.String(), "places have to change with the contract")
	after, err = os.ReadFile(filepath.Join(root, "gen/models.gen.go"))
	require.NoError(t, err)
	assert.NotEqual(t, string(before), string(after))
	require.NoError(t, run(spec, overlayFile, root), "once the files are there, they are as the contract has it")
}
