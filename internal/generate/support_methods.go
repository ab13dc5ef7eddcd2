package main

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
)

// methodByHand is a method of the client in its code.
var methodByHand = regexp.MustCompile(`(?m)^func \((?:\w+ )?\*?Client\) (\w+)`)

// clientMethods are the methods of the client that are written by hand, below the root of the module, and the fields of the
// generated one. A root of a test may have none.
func clientMethods(root string) ([]string, error) {
	names := []string{"Client", "Server"}
	module := os.DirFS(root)
	files, err := fs.Glob(module, "wrapper/*.go")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".gen.go") || strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := fs.ReadFile(module, file)
		if err != nil {
			return nil, err
		}
		for _, found := range methodByHand.FindAllSubmatch(text, -1) {
			names = append(names, string(found[1]))
		}
	}
	return names, nil
}

// free refuses the name of a method that the client has already.
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
