package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// snippets are what FuzzRun puts in the place of a value.
var snippets = []string{
	"null", "''", "0", "-1", "1.5", "true", "word", "[]", "{}", "[{}]", "[null]", "{a: {}}", "2024-01-02", "3.1.0", "'200'", "default", "array", "object",
	"integer", "number", "boolean", "path", "header", "cookie", "'{thing_id}'", "x-page", "9223372036854775808", "'('", "date-time", "binary", "byte",
	"{$ref: '#/components/schemas/Thing'}", "{$ref: '#/components/schemas/ThingPage'}", "{$ref: '#/components/schemas/Color'}", "{$ref: '#/paths'}", "{$ref: ''}",
	"{$ref: '#/components/schemas'}", "{$ref: other.yaml}", "{type: array, items: {}}", "{type: array}", "{type: object}", "{type: string, enum: [a, a-, 1]}",
	"{type: integer, enum: [1, 2]}", "{allOf: []}", "{allOf: [{$ref: '#/components/schemas/Thing'}, {$ref: '#/components/schemas/Part'}]}", "{anyOf: [{}]}",
	"{oneOf: [{$ref: '#/components/schemas/Thing'}], discriminator: {propertyName: id}}", "{type: object, additionalProperties: {type: array, items: {type: object}}}",
	"{type: object, additionalProperties: true, properties: {a: {type: object, properties: {b: {type: string}}}}}", "{type: string, nullable: true, default: a}",
	"{application/json: {schema: {type: string}}}", "{text/plain: {}}", "{in: query, name: a, schema: {type: array, items: {type: integer}}}",
	"{in: path, name: thing_id, required: true, schema: {type: integer}}", "{in: query, name: A, required: true, schema: {$ref: '#/components/schemas/Port'}}",
	"{'201': {description: Done.}}", "{required: true, content: {application/json: {schema: {type: array, items: {type: array, items: {type: string}}}}}}",
	"{status: 400, code: A, message: b, kind: invalid, retry: never}", "{method: A, items: parts, id: label}", "{type: number, minimum: 1, exclusiveMinimum: true}",
}

// FuzzRun changes the small contract: every three bytes of edits are the place of a value and what takes its place, which is
// nothing, a snippet or another value of the contract. The generator must make all files or none, must not panic, and the
// lines of its errors must begin with a place.
func FuzzRun(f *testing.F) {
	text, err := os.ReadFile(smallContract)
	if err != nil {
		f.Fatal(err)
	}
	root := f.TempDir()
	if err := os.CopyFS(filepath.Join(root, "openapi"), os.DirFS("../../openapi")); err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{})
	for i := range byte(120) {
		f.Add([]byte{i * 2, i % 3, i, i + 70, i % 2, 255 - i})
	}
	f.Fuzz(func(t *testing.T, edits []byte) {
		var document yaml.Node
		if err := yaml.Unmarshal(text, &document); err != nil {
			t.Fatal(err)
		}
		for ; len(edits) >= 3; edits = edits[3:] {
			edit(t, &document, int(edits[0])+256*int(edits[1]%4), int(edits[2]))
		}
		changed, err := yaml.Marshal(&document)
		if err != nil || len(changed) > 50_000 {
			t.Skip("it is no contract, or grew")
		}
		file := filepath.Join(t.TempDir(), "contract.yaml")
		if err := os.WriteFile(file, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		files, err := generate(file, smallOverlay, root)
		if err == nil {
			if len(files) != len(outputs)+2 {
				t.Fatalf("%d files of %d", len(files), len(outputs)+2)
			}
			return
		}
		if files != nil {
			t.Errorf("files beside an error: %v", err)
		}
		for line := range strings.Lines(err.Error()) {
			if !regexp.MustCompile(`^` + regexp.QuoteMeta(file) + `:\d+: \S`).MatchString(line) {
				t.Errorf("an error without a place: %s\n%s", line, changed)
			}
		}
	})
}

// edit replaces a value of a document, or removes it with its key.
func edit(t *testing.T, document *yaml.Node, at, with int) {
	t.Helper()
	type slot struct {
		parent *yaml.Node
		index  int
	}
	var slots []slot
	var walk func(node *yaml.Node)
	walk = func(node *yaml.Node) {
		for i, child := range node.Content {
			if node.Kind == yaml.SequenceNode || i%2 == 1 {
				slots = append(slots, slot{node, i})
			}
			walk(child)
		}
	}
	walk(document)
	if len(slots) == 0 {
		return
	}
	to := slots[at%len(slots)]
	switch {
	case with == 0 && to.parent.Kind == yaml.MappingNode:
		to.parent.Content = append(to.parent.Content[:to.index-1:to.index-1], to.parent.Content[to.index+1:]...)
	case with == 0:
		to.parent.Content = append(to.parent.Content[:to.index:to.index], to.parent.Content[to.index+1:]...)
	case with <= len(snippets):
		var snippet yaml.Node
		if err := yaml.Unmarshal([]byte(snippets[with-1]), &snippet); err != nil {
			t.Fatal(err)
		}
		to.parent.Content[to.index] = snippet.Content[0]
	default:
		from := slots[with*7%len(slots)]
		to.parent.Content[to.index] = copied(from.parent.Content[from.index])
	}
}
