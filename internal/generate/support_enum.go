package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"

	"github.com/vpcep-go/vpcep/internal/allof"
)

// enum checks an enumeration, closed or open: strings or integers, none twice.
func (s *support) enum(p place) {
	values, open := p.member("enum"), p.member(allof.OpenList)
	switch {
	case values.exists() && open.exists():
		s.add(open.errorf("enum and %s: a list is closed or open", allof.OpenList))
		return
	case open.exists():
		values = open
	}
	kind := s.value(p, "type").text()
	if values.exists() && kind != "string" && kind != "integer" {
		s.add(values.refuse("an enumeration of type "+cmp.Or(kind, "none"), "Go constants are strings or integers", "list the values in the description"))
		return
	}
	if format := s.value(p, "format"); values.exists() && slices.Contains(bytesOrTime, format.text()) {
		s.add(values.refuse("an enumeration with format "+format.text(), "its Go type is no text", "leave out the format"))
		return
	}
	if values.exists() && len(values.items()) == 0 {
		s.add(values.errorf("an enumeration needs a value"))
	}
	seen := map[string]bool{}
	for _, value := range values.items() {
		if value.node.Tag == "!!null" {
			if !s.value(p, "nullable").is("true") { // Beside it OpenAPI 3.0.3 wants null to be there.
				s.add(value.refuse("null in an enumeration", "it is no value of the type", "use nullable"))
			}
			continue
		}
		if n, err := strconv.ParseInt(value.text(), 10, 64); err != nil && kind == "integer" {
			s.add(value.errorf("%s is no integer", value.text()))
		} else if kind == "integer" && (n > 1<<53 || n < -1<<53 || !fits(float64(n), s.value(p, "format").text())) {
			s.add(value.refuse(value.text()+" in an enumeration", "it is beyond the integers that are kept exactly", "list the values in the description"))
		}
		if value.node.Tag != "!!str" && kind == "string" {
			s.add(value.errorf("%s is no string: put it in quotes", value.text()))
		}
		if odd := strings.IndexFunc(value.text(), unicode.IsControl); odd >= 0 {
			s.add(value.refuse(fmt.Sprintf("%q in the value %q", value.text()[odd:odd+1], value.text()), "generated code cannot have it in a line", "list the values in the description"))
		}
		if seen[value.text()] {
			s.add(value.errorf("%q is in the enumeration twice", value.text()))
		}
		seen[value.text()] = true
	}
	s.enumNames(p.member("x-enum-varnames"), values, kind)
}

// enumNames checks the names that Go has for the values of an enumeration, which come from the values of strings: each has one of
// its own.
func (s *support) enumNames(names, values place, kind string) {
	switch {
	case !names.exists() && kind == "string":
		names = values
	case names.exists() && len(names.items()) != len(values.items()):
		s.add(names.errorf("there are %d names for %d values", len(names.items()), len(values.items())))
	}
	seen := map[string]place{}
	for _, name := range names.items() {
		if name.node.Tag != "!!null" {
			s.uniqueName(seen, codegen.SanitizeGoIdentity(codegen.SchemaNameToTypeName(name.text())), name, "value")
		}
	}
}
