package main

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// The catalogue of contract changes: testdata/changes has a file for each group of constructs. Every change works or is
// refused by name. `make test` tries the refusals and generates those that work; with VPCEP_CHANGES=all, as in
// `make verify`, those that work are also compiled and called.

const (
	contractFile = "../../openapi/vpcep.yaml"
	overlayFile  = "../../openapi/go.overlay.yaml"
)

const mediaJSON = "application/json"

// change is a change of the contract, and what is expected of it.
type change struct {
	Name string // The construct.

	// The change: an operation to add, or a patch. In a patch objects are joined, lists are appended, null removes.
	ID        string    // operationId of the operation.
	Path      string    // Its path; /trials/ID by default.
	Method    string    // Its method; get by default.
	Operation yaml.Node // Further members of it.
	Body      yaml.Node // Schema of its required request body in JSON.
	Answer    yaml.Node // Schema of its answer 200 in JSON; without one the answer is 204.
	Schemas   yaml.Node // Schemas to add.
	Patch     yaml.Node // Anything else.

	Breaks  bool   // Whether callers have to change.
	Test    string // Go statements that show that it works, with client, service and ctx: see testdata/changes/trial.go.txt.
	Go      string // What the page shows of them; by default the first call.
	Refused string // Where and why it is refused; "" for a change that works.

	group string
	line  int
}

// changes reads the catalogue, in the order of the files.
func changes(t *testing.T) []change {
	t.Helper()
	files, err := filepath.Glob("testdata/changes/*.yaml")
	require.NoError(t, err)
	var all []change
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var nodes []yaml.Node
		require.NoError(t, yaml.Unmarshal(text, &nodes), file)
		for _, node := range nodes {
			c := change{group: strings.TrimSuffix(filepath.Base(file), ".yaml"), line: node.Line}
			require.NoError(t, node.Decode(&c), "%s:%d", file, node.Line)
			for i := 0; i < len(node.Content); i += 2 {
				if node.Content[i].Value == "test" {
					c.line = node.Content[i+1].Line + 1
				}
			}
			all = append(all, c)
		}
	}
	return all
}

// apply changes a contract.
func (c change) apply(t *testing.T, contract *yaml.Node) {
	t.Helper()
	if c.ID != "" {
		c.addOperation(t, contract)
	}
	if c.Schemas.Kind != 0 {
		merge(contract, tree(t, map[string]any{"components": map[string]any{"schemas": &c.Schemas}}))
	}
	if c.Patch.Kind != 0 {
		merge(contract, &c.Patch)
	}
}

func (c change) addOperation(t *testing.T, contract *yaml.Node) {
	t.Helper()
	op := map[string]any{
		"operationId": c.ID, "tags": []string{"versions"}, "summary": "Tries it: " + c.Name + ".", "x-idempotent": true,
	}
	if c.Body.Kind != 0 {
		op["requestBody"] = map[string]any{"required": true, "content": map[string]any{mediaJSON: map[string]any{"schema": &c.Body}}}
	}
	switch responses, _, _ := find(&c.Operation, "responses"); {
	case c.Answer.Kind != 0:
		op["responses"] = map[string]any{"200": map[string]any{
			"description": "Done.", "content": map[string]any{mediaJSON: map[string]any{"schema": &c.Answer}},
		}}
	case responses == nil:
		op["responses"] = map[string]any{"204": map[string]any{"description": "Done."}}
	}
	added := tree(t, op)
	if c.Operation.Kind != 0 {
		merge(added, &c.Operation)
	}
	merge(contract, tree(t, map[string]any{"paths": map[string]any{c.path(): map[string]any{c.method(): added}}}))
}

func (c change) path() string {
	if c.Path != "" {
		return c.Path
	}
	return "/trials/" + c.ID
}

func (c change) method() string {
	if c.Method != "" {
		return c.Method
	}
	return "get"
}

// tree is a Go value as YAML.
func tree(t *testing.T, value any) *yaml.Node {
	t.Helper()
	node := new(yaml.Node)
	require.NoError(t, node.Encode(value))
	return node
}

// find is the value of a key, with its place.
func find(object *yaml.Node, key string) (value *yaml.Node, index int, found bool) {
	for i := 0; i+1 < len(object.Content); i += 2 {
		if object.Content[i].Value == key {
			return object.Content[i+1], i, true
		}
	}
	return nil, 0, false
}

// merge changes an object: it joins objects, appends lists, replaces other values, and removes what the patch has null for.
func merge(into, patch *yaml.Node) {
	for i := 0; i+1 < len(patch.Content); i += 2 {
		key, value := patch.Content[i], patch.Content[i+1]
		old, at, found := find(into, key.Value)
		switch {
		case found && value.Tag == "!!null":
			into.Content = append(into.Content[:at:at], into.Content[at+2:]...)
		case !found:
			into.Content = append(into.Content, key, value)
		case value.Kind == yaml.MappingNode && old.Kind == yaml.MappingNode:
			merge(old, value)
		case value.Kind == yaml.SequenceNode && old.Kind == yaml.SequenceNode:
			old.Content = append(old.Content, value.Content...)
		default:
			into.Content[at+1] = value
		}
	}
}

// theContract is the contract as YAML, which nobody changes.
var theContract = sync.OnceValues(func() (*yaml.Node, error) {
	text, err := os.ReadFile(contractFile)
	if err != nil {
		return nil, err
	}
	document := new(yaml.Node)
	return document, yaml.Unmarshal(text, document)
})

// readContract is the contract as YAML, a new copy each time.
func readContract(t *testing.T) *yaml.Node {
	t.Helper()
	document, err := theContract()
	require.NoError(t, err)
	return copied(document.Content[0])
}

// copied is a copy of a value. The contract has no aliases.
func copied(node *yaml.Node) *yaml.Node {
	other := *node
	other.Content = make([]*yaml.Node, len(node.Content))
	for i, child := range node.Content {
		other.Content[i] = copied(child)
	}
	return &other
}

// writeContract writes a changed contract to a file.
func writeContract(t *testing.T, contract *yaml.Node) string {
	t.Helper()
	text, err := yaml.Marshal(contract)
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "vpcep.yaml")
	require.NoError(t, os.WriteFile(file, text, 0o600))
	return file
}
