package main

import "slices"

// The types of OpenAPI 3.0.
var types = []string{"string", "integer", "number", "boolean", "array", "object"}

func (s *support) schema(p place) {
	if p.member("readOnly").is("true") && p.member("writeOnly").is("true") {
		s.add(p.errorf("readOnly and writeOnly: a member is sent or received, or both without either"))
	}
	s.null(p)
	s.unions(p)
	s.limits(p)
	s.enum(p)
	s.allOf(p)
	s.recursion(p)
	s.members(p)
	kind, format := p.member("type").text(), p.member("format")
	if kind == "" && format.exists() {
		s.add(format.errorf("format needs a type"))
	}
	switch {
	case kind == "array" && !p.member("items").exists():
		s.add(p.errorf("items is missing: a list needs the type of its elements"))
	case kind == "" && p.hasAny("properties", "items", "additionalProperties"):
		s.add(p.errorf("type is missing: object or array"))
	}
}

// members checks a schema as the one of what is within it.
func (s *support) members(p place) {
	s.element(p.member("items"), "an element of a list")
	s.element(p.member("additionalProperties"), "a member of a map")
	properties := p.member("properties")
	names := map[string]place{}
	for _, name := range properties.keys() {
		s.noBytes(properties.member(name))
		s.uniqueName(names, goNameOf(name, properties.member(name)), properties.member(name), "member")
		s.methodName(name, properties.member(name))
	}
	for i, required := range p.member("required").items() {
		if slices.ContainsFunc(p.member("required").items()[:i], func(other place) bool { return other.is(required.text()) }) {
			s.add(required.errorf("%s is required twice", required.text()))
		}
		if !slices.ContainsFunc(s.partsOf(p, nil), func(part place) bool { return part.at("properties", required.text()).exists() }) {
			s.add(required.errorf("%s is required, but no member", required.text()))
		}
	}
}

// noBytes refuses bytes within JSON.
func (s *support) noBytes(p place) {
	if format := s.value(s.target(p), "format"); format.is("binary") {
		s.add(format.refuse("format binary within JSON", "JSON has no bytes", "use format byte, which is Base64, or a body of its own"))
	}
}

// element refuses null among values of a Go type that has none, and bytes.
func (s *support) element(p place, what string) {
	s.noBytes(p)
	if null := s.value(s.target(p), "nullable"); null.is("true") {
		s.add(null.refuse("null as "+what, "its Go type has no value for it", "leave such elements out"))
	}
}
