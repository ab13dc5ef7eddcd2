package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
)

// names refuses a contract of which two things in package gen would have the same name.
func (c *contract) names(files map[string][]byte) error {
	taken := map[string]string{}
	for _, file := range sortedKeys(files) {
		if path.Dir(file) != "gen" {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), file, files[file], parser.SkipObjectResolution)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		for _, name := range declared(syntax) {
			if taken[name] != "" {
				return c.places.madeFrom(name).errorf("two things in package gen have the name %s: give one of them an x-go-name, or a name under components.schemas", name)
			}
			taken[name] = file
		}
	}
	return nil
}

// declared are the names that a file declares for its package.
func declared(file *ast.File) []string {
	var names []string
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil {
				names = append(names, decl.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					names = append(names, spec.Name.Name)
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						names = append(names, name.Name)
					}
				}
			}
		}
	}
	return names
}
