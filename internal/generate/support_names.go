package main

import (
	"cmp"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// goNameOf is the Go name of a name in the contract, or of what x-go-name says in its place.
func goNameOf(name string, p place) string {
	return codegen.ToCamelCaseWithInitialisms(cmp.Or(p.member("x-go-name").text(), name))
}

// names refuses schemas whose Go names are the same.
func (s *support) names(schemas place) {
	names := map[string]place{}
	for _, name := range schemas.keys() {
		s.uniqueName(names, goNameOf(name, schemas.member(name)), schemas.member(name), "schema")
	}
}

// unique refuses a name that another thing of its kind has in Go too.
func (s *support) unique(names map[string]place, name place, kind string) {
	if name.exists() {
		s.uniqueName(names, goNameOf(name.text(), place{}), name, kind)
	}
}

func (s *support) uniqueName(names map[string]place, goName string, at place, kind string) {
	if other, taken := names[goName]; taken && other.path != at.path {
		s.add(at.errorf("the Go name %s is that of another %s, %s, too: give one of them an x-go-name or another name", goName, kind, other.path))
		return
	}
	names[goName] = at
}
