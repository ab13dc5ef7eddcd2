package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// generator stands in for internal/generate: it writes a file, says what has to change, and refuses a contract that says so.
const generator = `package main

import (
	"bytes"
	"fmt"
	"os"
)

func main() {
	contract, _ := os.ReadFile("openapi/vpcep.yaml")
	if len(os.Args) != 2 || os.Args[1] != "-breaking" || bytes.Contains(contract, []byte("refused")) {
		fmt.Fprintln(os.Stderr, "openapi/vpcep.yaml:1: no")
		os.Exit(1)
	}
	_ = os.Mkdir("gen", 0o700)
	_ = os.WriteFile("gen/a.go", contract, 0o600)
	fmt.Println("wrapper/a.go:1:2: b is gone")
}
`

func TestTheCodeIsMadeInACopy(t *testing.T) {
	t.Parallel()
	r := newRepository(t)
	r.write("go.mod", "module example.test/small\n\ngo 1.26\n")
	r.write("internal/generate/main.go", generator)
	r.write("gone.txt", "it was there")
	r.write(".gitignore", "ignored\n")
	r.write("ignored", "not a part of it")
	r.commit("one")
	r.write(contractFile, "two")
	require.NoError(t, os.Remove(filepath.Join(r.root, "gone.txt")))

	tree, said, err := regenerated(t.Context(), r.root)
	t.Cleanup(func() { _ = os.RemoveAll(tree) })
	require.NoError(t, err)
	assert.Equal(t, "wrapper/a.go:1:2: b is gone\n", said)
	made, err := os.ReadFile(filepath.Join(tree, "gen/a.go"))
	require.NoError(t, err)
	assert.Equal(t, "two", string(made), "the contract as it stands in the working tree")
	assert.NoFileExists(t, filepath.Join(r.root, "gen/a.go"))
	assert.NoFileExists(t, filepath.Join(tree, "ignored"))
	assert.NoFileExists(t, filepath.Join(tree, "gone.txt"))
}

func TestAContractThatTheGeneratorRefuses(t *testing.T) {
	t.Parallel()
	root := newRepository(t)
	root.write("go.mod", "module example.test/small\n\ngo 1.26\n")
	root.write("internal/generate/main.go", generator)
	base := root.commit("info: {version: 1.0.0}")
	root.write(contractFile, "info: {version: 1.1.0, description: refused}")
	r := &report{places: []string{"info.description"}, before: "1.0.0", after: "1.1.0"}
	require.NoError(t, r.addGo(t.Context(), root.root, base))
	require.ErrorContains(t, r.refused(), "openapi/vpcep.yaml:1: no")
	text := r.text(base)
	assert.Contains(t, text, "For users of the service:\n  text       info.description\n")
	assert.Contains(t, text, "In Go:\n  make generate refuses the contract: see the end\n")
}

func TestThePlacesOfCodeByHandAreInTheReport(t *testing.T) {
	t.Parallel()
	r := &report{places: []string{"paths./a"}, byHand: "wrapper/a.go:1:2: b is gone\n", before: "1.0.0", after: "2.0.0"}
	assert.Contains(t, r.text("main"), "In Go:\n  wrapper/a.go:1:2: b is gone\n")
}
