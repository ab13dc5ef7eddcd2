package main

import (
	"cmp"
	"go/token"
	"slices"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// goNameOf is the Go name of a name in the contract, or of what x-go-name says in its place.
func goNameOf(name string, p place) string {
	return codegen.SchemaNameToTypeName(cmp.Or(p.member("x-go-name").text(), name))
}

// uniqueName refuses a name that is none in Go, or that another thing of its kind has too.
func (s *support) uniqueName(names map[string]place, goName string, at place, kind string) {
	if !token.IsExported(goName) || !token.IsIdentifier(goName) {
		s.add(at.errorf("it gives %q, which is no exported name of Go: give the %s %s", goName, kind, otherName(kind)))
		return
	}
	if other, taken := names[goName]; taken && other.path != at.path {
		s.add(at.errorf("the Go name %s is that of another %s, %s, too: give one of them %s", goName, kind, other.path, otherName(kind)))
		return
	}
	names[goName] = at
}

// otherName is how a thing of the contract gets another name in Go.
func otherName(kind string) string {
	switch kind {
	case "operation", "method":
		return "another name"
	case "value":
		return "another name with x-enum-varnames"
	default:
		return "an x-go-name or another name"
	}
}

// methodNames are the methods of generated structs.
var methodNames = []string{
	"Validate", "AppendJSON", "ReadJSON", "MarshalJSON", "UnmarshalJSON", "ApplyToCall", "AdditionalProperties", "Get", "Set",
}

// methodName refuses a field that a method of its struct has the name of.
func (s *support) methodName(name string, at place) {
	if goName := goNameOf(name, at); slices.Contains(methodNames, goName) {
		s.add(at.errorf("the Go name %s is that of a method: give it an x-go-name", goName))
	}
}
