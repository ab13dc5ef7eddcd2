package main

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// clientMethods are the methods of the client that are written by hand, below the root of the module, and the fields of the
// generated one.
func clientMethods(root string) ([]string, error) {
	names := []string{"Client", "Server"}
	folder := filepath.Join(root, "wrapper")
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return names, nil // A root of a test.
	}
	for _, entry := range entries {
		if name := entry.Name(); filepath.Ext(name) != ".go" || strings.HasSuffix(name, ".gen.go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, parseErr := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, entry.Name()), nil, parser.SkipObjectResolution)
		if err = errors.Join(err, parseErr); parseErr != nil {
			continue
		}
		for _, decl := range file.Decls {
			if method, ok := decl.(*ast.FuncDecl); ok && isOfClient(method) {
				names = append(names, method.Name.Name)
			}
		}
	}
	return names, err
}

// isOfClient reports whether a function is a method of Client.
func isOfClient(method *ast.FuncDecl) bool {
	if method.Recv == nil {
		return false
	}
	receiver := method.Recv.List[0].Type
	if pointer, ok := receiver.(*ast.StarExpr); ok {
		receiver = pointer.X
	}
	name, ok := receiver.(*ast.Ident)
	return ok && name.Name == "Client"
}

// methodOfClient refuses an operation whose method the client has already.
func (s *support) methodOfClient(op place) {
	if id := op.member("operationId"); id.exists() {
		s.free(goNameOf(id.text(), place{}), id)
	}
}

func (s *support) free(goName string, at place) {
	if slices.Contains(s.taken, goName) {
		s.add(at.errorf("the Go name %s is that of a method or field that the client has already: choose another name", goName))
	}
}

// iterators refuses the method of an x-page that is there already, as that of an operation or of another list.
func (s *support) iterators(paths place, names map[string]place) {
	for _, path := range paths.keys() {
		for _, key := range methods {
			if method := paths.at(path, key, "x-page", "method"); method.exists() {
				s.free(method.text(), method)
				s.uniqueName(names, method.text(), method, "method")
			}
		}
	}
}
