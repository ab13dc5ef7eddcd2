package main

import (
	"slices"
)

// tagsOf are the YAML tags of the values of a type that a default may have.
var tagsOf = map[string][]string{
	"string": word, "boolean": truth, "array": series, "integer": {"!!int"}, "number": {"!!int", "!!float"},
}

// null refuses a default that no value is, where there may be none.
func (s *support) null(p place) {
	if value := p.member("default"); value.exists() && tagOf(value.node) == "!!null" && !p.member("nullable").is("true") {
		s.add(value.errorf("null is not allowed here: leave out the default, or say nullable: true"))
	}
}

// defaults sees that what the service takes for a value that is left out is such a value.
func (s *support) defaults(p place) {
	for _, name := range []string{"x-default", "x-default-on-creation"} {
		value := p.member(name)
		if !value.exists() || !slices.Contains(extensionTable[name].tags, tagOf(value.node)) {
			continue // See extensions.
		}
		for _, part := range s.partsOf(p, nil) {
			kind, values := part.member("type").text(), part.member("enum")
			switch {
			case tagsOf[kind] != nil && !slices.Contains(tagsOf[kind], tagOf(value.node)):
				s.add(value.errorf("%s must be %s, as the type is %s", name, kindsOf(tagsOf[kind]), kind))
			case values.exists() && !slices.ContainsFunc(values.items(), func(one place) bool { return one.text() == value.text() }):
				s.add(value.errorf("%s is not in the enumeration", value.text()))
			}
		}
	}
}

// documentedLimit checks a limit that is documented and does not hold: it is a keyword of schemas, and has a reason.
func (s *support) documentedLimit(p place) {
	if !p.exists() || tagOf(p.node) != "!!map" {
		return // See extensions.
	}
	known := append(sortedKeys(grammar["schema"]), "reason")
	for _, key := range p.keys() {
		if !slices.Contains(known, key) {
			s.add(p.member(key).errorf("x-documented-limit has no %s%s", key, meant(key, known)))
		}
	}
	if p.member("reason").text() == "" {
		s.add(p.errorf("reason is missing: why is it no limit?"))
	}
}
