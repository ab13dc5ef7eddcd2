package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestDeprecatedThingsAreMarked generates something deprecated of each kind, and looks for the paragraph that tools know.
func TestDeprecatedThingsAreMarked(t *testing.T) {
	t.Parallel()
	contract := readContract(t)
	change{
		Name: "deprecated", ID: "OldThing", Method: "post",
		Operation: *tree(t, map[string]any{
			"deprecated": true,
			"parameters": []any{
				map[string]any{"name": "old", "in": "query", "deprecated": true, "schema": map[string]any{"type": "string", "maxLength": 3}},
				map[string]any{"name": "current", "in": "query", "schema": map[string]any{"type": "string"}},
			},
		}),
		Body: *tree(t, map[string]any{"$ref": "#/components/schemas/OldBody"}),
		Schemas: *tree(t, map[string]any{
			"OldBody": map[string]any{
				"type": "object", "deprecated": true, "description": "A body.", "properties": map[string]any{
					"old":     map[string]any{"type": "string", "deprecated": true, "description": "A word.", "maxLength": 3},
					"bare":    map[string]any{"type": "string", "deprecated": true, "maxLength": 3},
					"current": map[string]any{"type": "string", "maxLength": 3},
					"word":    map[string]any{"$ref": "#/components/schemas/OldWord"},
				},
			},
			"OldWord": map[string]any{"type": "string", "deprecated": true, "enum": []string{"a"}},
		}),
	}.apply(t, contract)
	root := newRoot(t)
	require.NoError(t, run(writeContract(t, contract), overlayFile, root))
	files := generated(t, root)
	assert.Contains(t, files["gen/models.gen.go"], "\t// Old A word.\n\t// Limits: at most 3 characters; left out when nil.\n\t//\n\t// Deprecated: ")
	marked := map[string]bool{}
	for _, name := range []string{"gen/models.gen.go", "wrapper/operations.gen.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, files[name], parser.ParseComments)
		require.NoError(t, err)
		addMarked(file, marked)
	}
	for _, name := range []string{"OldThing", "OldThingParams.Old", "OldBody", "OldBody.Old", "OldBody.Bare", "OldWord"} {
		assert.True(t, marked[name], "%s is not marked", name)
	}
	for _, name := range []string{"OldThingParams", "OldThingParams.Current", "OldBody.Current", "ListEndpoints"} {
		assert.False(t, marked[name], "%s is marked", name)
	}
}

// addMarked adds what has a paragraph that begins with Deprecated: methods, types, and fields as Type.Field.
func addMarked(file *ast.File, marked map[string]bool) {
	isMarked := func(doc *ast.CommentGroup) bool {
		return strings.HasPrefix(doc.Text(), "Deprecated: ") || strings.Contains(doc.Text(), "\n\nDeprecated: ")
	}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			marked[decl.Name.Name] = isMarked(decl.Doc)
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				one, ok := spec.(*ast.TypeSpec)
				if !ok {
					continue
				}
				marked[one.Name.Name] = isMarked(decl.Doc) || isMarked(one.Doc)
				if fields, ok := one.Type.(*ast.StructType); ok {
					for _, f := range fields.Fields.List {
						for _, name := range f.Names {
							marked[one.Name.Name+"."+name.Name] = isMarked(f.Doc)
						}
					}
				}
			}
		}
	}
}
