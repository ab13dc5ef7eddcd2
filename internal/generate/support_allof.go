package main

import (
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/internal/allof"
)

// aboutValue are the keywords that say something about a value of any type.
var aboutValue = []string{"type", "title", "description", "example", "externalDocs", "nullable", "deprecated"}

// structure are the keywords with members.
var structure = []string{"properties", "required", "additionalProperties"}

// besideAllOf is what may stand beside allOf: texts, what says how a value is used, and further members. Anything else would
// say what the value is, which the parts do.
var besideAllOf = slices.Concat(aboutValue, structure, []string{"allOf", "default", "readOnly", "writeOnly"})

// inParts is what may stand in a part of several: they become one Go struct.
var inParts = slices.Concat(aboutValue, structure, []string{"allOf"})

// allOf checks a schema that is made of others: a reference with what is said about its use, or parts that are objects.
func (s *support) allOf(p place) {
	parts := p.member("allOf")
	if !parts.exists() {
		return
	}
	if len(parts.items()) == 0 {
		s.add(parts.errorf("allOf has no part"))
	}
	for _, key := range p.keys() {
		if kept := slices.Contains(besideAllOf, key) || strings.HasPrefix(key, "x-") && key != allof.OpenList && key != "x-forms"; !kept && !s.narrows(p, key) {
			s.add(p.member(key).refuse(key+" beside allOf", "the parts say what the value is", "write it in a schema of its own"))
		}
	}
	if !isUse(p) {
		s.composition(p)
	}
}

// narrows reports whether a keyword beside a reference is a limit that the value has besides. It must be no object, which checks
// itself, and must not have what a check has once.
func (s *support) narrows(p place, key string) bool {
	if !isUse(p) || s.value(p, "type").is("object") || s.isObject(p) || !slices.Contains(narrowing, key) {
		return false
	}
	of := s.target(p.member("allOf").items()[0])
	once := []string{"x-forms"}
	if key == "pattern" || key == "multipleOf" {
		once = append(once, key)
	}
	for _, name := range once {
		if other := s.value(of, name); other.exists() {
			s.add(p.member(key).refuse(key+" beside this reference", other.path+" is checked, and a value has one such check", "write a schema with all limits"))
		}
	}
	if values := s.value(of, "enum"); key == "enum" && values.exists() {
		for _, value := range p.member("enum").items() {
			if !slices.ContainsFunc(values.items(), func(one place) bool { return one.text() == value.text() }) {
				s.add(value.errorf("%s is not in the enumeration %s", value.text(), values.path))
			}
		}
	}
	return true
}

// narrowing are the limits that may stand beside a reference in allOf.
var narrowing = []string{
	"pattern", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
	"multipleOf", "enum",
}

// value is what a schema says of itself, or what the schema says that it is a use of.
func (s *support) value(p place, key string) place {
	for seen := []string(nil); !p.member(key).exists() && isUse(p) && !slices.Contains(seen, p.path); {
		seen = append(seen, p.path)
		p = s.target(p.member("allOf").items()[0])
	}
	return p.member(key)
}

// isUse reports whether a schema is a reference with what is said about its use.
func isUse(p place) bool {
	parts := p.member("allOf").items()
	return len(parts) == 1 && parts[0].member("$ref").exists() && !p.hasAny(structure...)
}

// composition checks parts that become one struct.
func (s *support) composition(p place) {
	members := map[string]place{}
	var further place
	for _, part := range s.partsOf(p, nil) {
		if kind := part.member("type"); kind.exists() && !kind.is("object") {
			s.add(kind.refuse("allOf of a "+kind.text(), "the parts become one Go struct", "write one schema with all limits"))
			continue
		}
		for _, key := range part.keys() {
			if part.path != p.path && !slices.Contains(inParts, key) && !strings.HasPrefix(key, "x-") {
				s.add(part.member(key).refuse(key+" in a part of allOf", "the parts become one Go struct, which does not have it", "write one schema without allOf"))
			}
		}
		if more := part.member("additionalProperties"); more.exists() && !more.is("false") {
			if further.exists() {
				s.add(more.refuse("additionalProperties in two parts of allOf", "the Go struct has one map", "write it in one of them"))
			}
			further = more
		}
		properties := part.member("properties")
		for _, name := range properties.keys() {
			member := properties.member(name)
			if other, twice := members[name]; twice && !same(other.node, member.node) {
				s.add(member.refuse("a member that two parts of allOf describe", "the descriptions differ", "write it in one of them"))
			}
			members[name] = member
		}
	}
}

// says reports whether a schema, or a part of it, has one of some keywords.
func (s *support) says(schema place, keys ...string) bool {
	return slices.ContainsFunc(s.partsOf(schema, nil), func(part place) bool { return part.hasAny(keys...) })
}

// partsOf are a schema and all parts of it, and theirs in turn.
func (s *support) partsOf(p place, seen []string) []place {
	if p = s.target(p); slices.Contains(seen, p.path) {
		return nil
	}
	all := []place{p}
	for _, part := range p.member("allOf").items() {
		all = append(all, s.partsOf(part, append(seen, p.path))...)
	}
	return all
}
