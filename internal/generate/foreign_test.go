package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// foreignModules have OpenAPI documents among their tests. They are in the module cache, since the generator stands on them.
var foreignModules = []string{
	"github.com/getkin/kin-openapi", "github.com/oapi-codegen/oapi-codegen/v2", "github.com/speakeasy-api/openapi",
}

// foreignContract is an OpenAPI 3.0 document of others.
type foreignContract struct {
	name string // Module and path.
	file string
	root *yaml.Node
}

var inVersion30 = regexp.MustCompile(`(?m)^\s*"?openapi"?:\s*["']?3\.0`)

// foreignContracts are the OpenAPI 3.0 documents of a module, of at most 100 kB each.
func foreignContracts(t *testing.T, module string) []foreignContract {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", module).Output() // #nosec G204 -- A module of ours.
	require.NoError(t, err)
	dir := strings.TrimSpace(string(out))
	var all []foreignContract
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !slices.Contains([]string{".yaml", ".yml", ".json"}, filepath.Ext(path)) {
			return err
		}
		text, err := os.ReadFile(path) // #nosec G304 -- A file of a module.
		var document yaml.Node
		if err != nil || len(text) > 100_000 || !inVersion30.Match(text) || yaml.Unmarshal(text, &document) != nil {
			return err
		}
		if root := document.Content[0]; root.Kind == yaml.MappingNode {
			all = append(all, foreignContract{strings.TrimPrefix(path, dir), path, root})
		}
		return nil
	}))
	return all
}

// adapted is a document with what this generator wants of a contract beside OpenAPI, and without extensions of others.
func adapted(t *testing.T, contract *yaml.Node) *yaml.Node {
	t.Helper()
	all := copied(contract)
	withoutExtensions(all)
	if paths, _, found := find(all, "paths"); found && paths.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(paths.Content); i += 2 {
			adaptOperations(t, paths.Content[i].Value, paths.Content[i+1])
		}
	}
	if _, _, found := find(all, "paths"); !found {
		merge(all, tree(t, map[string]any{"paths": map[string]any{}}))
	}
	merge(all, tree(t, map[string]any{"servers": nil}))
	merge(all, tree(t, map[string]any{"info": map[string]any{"title": "A contract of others", "version": "1.0.0"}}))
	merge(all, tree(t, map[string]any{
		"servers": []any{map[string]any{"url": "https://{region}.example.test", "variables": map[string]any{
			"region": map[string]any{"default": "a-1", "enum": []string{"a-1"}},
		}}},
		"x-hosts":       map[string]any{"vpcep": map[string]any{"rule": "https://{region}.example.test"}, "iam": map[string]any{"rule": "https://iam.example.test"}},
		"x-error-codes": []any{map[string]any{"status": 404, "code": "A.1", "message": "No.", "kind": "not_found", "retry": "never"}},
	}))
	return all
}

// withoutExtensions removes the extensions of others.
func withoutExtensions(node *yaml.Node) {
	if node.Kind == yaml.MappingNode {
		var kept []*yaml.Node
		for i := 0; i+1 < len(node.Content); i += 2 {
			if !strings.HasPrefix(node.Content[i].Value, "x-") {
				kept = append(kept, node.Content[i:i+2]...)
			}
		}
		node.Content = kept
	}
	for _, child := range node.Content {
		withoutExtensions(child)
	}
}

func adaptOperations(t *testing.T, path string, item *yaml.Node) {
	t.Helper()
	for i := 0; i+1 < len(item.Content); i += 2 {
		method, op := item.Content[i].Value, item.Content[i+1]
		if !slices.Contains(methods, method) || op.Kind != yaml.MappingNode {
			continue
		}
		for name, value := range map[string]any{
			"operationId": method + regexp.MustCompile(`\W+`).ReplaceAllString(path, "_"), "summary": "Do it.",
		} {
			if _, _, found := find(op, name); !found {
				merge(op, tree(t, map[string]any{name: value}))
			}
		}
		merge(op, tree(t, map[string]any{"tags": nil}))
		merge(op, tree(t, map[string]any{"tags": []string{"things"}, "x-idempotent": true}))
	}
}

// reduced removes the places that the errors of the generator name.
func reduced(t *testing.T, contract *yaml.Node, refusal error) *yaml.Node {
	t.Helper()
	all := copied(contract)
	for line := range strings.Lines(refusal.Error()) {
		path := inRefusal.FindStringSubmatch(line)
		require.NotNil(t, path, "the error has no place: %s", refusal)
		remove(all, strings.Split(path[1], ": ")[0])
	}
	return all
}

var inRefusal = regexp.MustCompile(`^\S+:\d+: (\S.*)`)

// remove removes the place of a path such as paths./a.get.parameters[0]. Keys may have dots in them.
func remove(node *yaml.Node, path string) bool {
	for i := 0; i+1 < len(node.Content) && node.Kind == yaml.MappingNode; i += 2 {
		behind, found := strings.CutPrefix(path, node.Content[i].Value)
		switch {
		case found && behind == "":
			node.Content = slices.Delete(node.Content, i, i+2)
			return true
		case found && strings.HasPrefix(behind, ".") && remove(node.Content[i+1], behind[1:]),
			found && strings.HasPrefix(behind, "[") && remove(node.Content[i+1], behind):
			return true
		}
	}
	for i := 0; i < len(node.Content) && node.Kind == yaml.SequenceNode; i++ {
		switch behind, found := strings.CutPrefix(path, fmt.Sprintf("[%d]", i)); {
		case found && behind == "":
			node.Content = slices.Delete(node.Content, i, i+1)
			return true
		case found && remove(node.Content[i], strings.TrimPrefix(behind, ".")):
			return true
		}
	}
	return false
}

// TestForeignContracts generates from every document as it is, and then without the places that are refused, until it
// works: every construct works, or is named. By default these are the pet shops; with VPCEP_CHANGES=all they are all
// documents, and the code of all of them is compiled.
func TestForeignContracts(t *testing.T) {
	t.Parallel()
	module := ""
	if os.Getenv("VPCEP_CHANGES") == "all" {
		module = copyModule(t)
	}
	t.Run("documents", func(t *testing.T) {
		for _, source := range foreignModules {
			found := foreignContracts(t, source)
			assert.NotEmpty(t, found, source)
			for i, foreign := range found {
				if module == "" && !strings.Contains(foreign.name, "pet") {
					continue
				}
				t.Run(source+foreign.name, func(t *testing.T) {
					t.Parallel()
					_ = generatedOrRefused(t, foreign.file, newRoot(t))
					root := untilItWorks(t, adapted(t, foreign.root))
					if module != "" {
						place := filepath.Join(module, "internal", "foreign", fmt.Sprintf("%s%d", filepath.Base(source), i))
						require.NoError(t, os.CopyFS(place, os.DirFS(filepath.Join(root, "gen"))))
					}
				})
			}
		}
	})
	if module != "" {
		goRun(t, module, "vet", "./internal/foreign/...")
	}
}

// untilItWorks generates from a document without what is refused, and gives the root of the code.
func untilItWorks(t *testing.T, contract *yaml.Node) string {
	t.Helper()
	var refusal error
	for range 20 {
		root := newRoot(t)
		if refusal = generatedOrRefused(t, writeContract(t, contract), root); refusal == nil {
			return root
		}
		contract = reduced(t, contract, refusal)
	}
	require.NoError(t, refusal, "what is left is refused again and again")
	return ""
}

// generatedOrRefused runs the generator, and sees that it writes all files or says in lines with places why it does not.
func generatedOrRefused(t *testing.T, file, root string) error {
	t.Helper()
	refusal := run(file, smallOverlay, root)
	files := generated(t, root)
	if refusal == nil {
		assert.Len(t, files, len(outputs)+2)
		return nil
	}
	assert.Empty(t, files)
	for line := range strings.Lines(refusal.Error()) {
		assert.Regexp(t, `^`+regexp.QuoteMeta(file)+`:\d+: \S`, line)
	}
	return refusal
}
