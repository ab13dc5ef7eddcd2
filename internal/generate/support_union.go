package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// unions checks choices. A choice of which nothing tells what it is has no Go type that could be used.
func (s *support) unions(p place) {
	if d := p.member("discriminator"); d.exists() && !p.hasAny("oneOf", "anyOf") {
		s.add(d.refuse("a discriminator without oneOf", "it does not say which types there are", "list them in oneOf"))
	}
	for _, key := range []string{"oneOf", "anyOf"} {
		union := p.member(key)
		if !union.exists() {
			continue
		}
		if !p.at("discriminator", "propertyName").exists() {
			s.add(union.refuse(key+" without a discriminator", "nothing tells which of the types a value has",
				"use one type; x-forms describes forms of a string, x-also values that answers write in another way"))
		}
		for _, name := range p.keys() {
			switch beside := p.member(name); {
			case slices.Contains(structure, name):
				s.add(beside.refuse("members beside a choice", "they would belong to each part", "write them in the parts"))
			case name != key && !slices.Contains(besideChoice, name) && !strings.HasPrefix(name, "x-"):
				s.add(beside.refuse(name+" beside a choice", "the parts say what the value is", "write it in the parts"))
			}
		}
		values := s.mapping(p.at("discriminator", "mapping"), union)
		name := p.at("discriminator", "propertyName")
		seen := map[string]bool{}
		for _, part := range union.items() {
			s.discriminated(name, part)
			ref := part.member("$ref").text()
			switch {
			case ref == "":
				s.add(part.refuse("a part of a choice without a name", "a discriminator refers to names", "put it under components.schemas"))
			case seen[ref]:
				s.add(part.errorf("%s is in the choice twice", ref))
			default:
				s.ownValue(name.text(), part, cmp.Or(values[ref], ref[strings.LastIndex(ref, "/")+1:]))
			}
			seen[ref] = true
		}
	}
}

// besideChoice is what may stand beside oneOf.
var besideChoice = slices.Concat(aboutValue, []string{"discriminator", "readOnly", "writeOnly"})

// mapping refuses a value of a discriminator that stands for no part, or for one that another value stands for: a value that is
// written has one discriminator. It gives the values by the references to the parts.
func (s *support) mapping(all, union place) map[string]string {
	seen := map[string]string{}
	for _, value := range all.keys() {
		at := all.member(value)
		to := schemaRef(at.text())
		if !slices.ContainsFunc(union.items(), func(part place) bool { return part.member("$ref").is(to) }) {
			s.add(at.errorf("%s is no part of the choice", at.text()))
		}
		if other, twice := seen[to]; twice {
			s.add(at.refuse(fmt.Sprintf("two values of a discriminator, %s and %s, for one part", other, value), "one has to be written", "write a part for each"))
		}
		seen[to] = value
	}
	return seen
}

// discriminated sees that a part of a choice always has the member that tells what it is.
func (s *support) discriminated(name, part place) {
	if !name.exists() {
		return
	}
	names := func(p place) bool { return p.is(name.text()) }
	if !slices.ContainsFunc(s.partsOf(part, nil), func(p place) bool { return slices.ContainsFunc(p.member("required").items(), names) }) {
		s.add(part.errorf("%s, the discriminator, must be a required member of each part", name.text()))
	}
}

// ownValue sees that the enumeration of a discriminator in a part, where it has one, has the value that tells the part.
func (s *support) ownValue(name string, part place, value string) {
	for _, owner := range s.partsOf(part, nil) {
		for _, member := range s.partsOf(owner.at("properties", name), nil) {
			values := member.member("enum")
			if values.exists() && !slices.ContainsFunc(values.items(), func(one place) bool { return one.text() == value }) {
				s.add(part.errorf("%s, the discriminator, is %s in this part, which is not in the enumeration %s", name, value, values.path))
			}
		}
	}
}

// recursion refuses an object that must hold another one of itself: it would have no end.
func (s *support) recursion(p place) {
	if s.mustHold(p, p.path, nil) {
		s.add(p.refuse("an object that must hold itself", "it would have no end", "let the member be optional, or null"))
	}
	if s.holdsOnlyItself(p) {
		s.add(p.refuse("a list or map of nothing but itself", "it has no Go type", "let its elements be objects with a member for it"))
	}
}

// holdsOnlyItself reports whether the elements of a list or map, and theirs in turn, are lists and maps that end at itself.
func (s *support) holdsOnlyItself(p place) bool {
	for at, seen := p, []string{p.path}; ; seen = append(seen, at.path) {
		element := at.member("items")
		if !element.exists() {
			element = at.member("additionalProperties")
		}
		if !element.exists() || at.member("properties").exists() {
			return false
		}
		if at = s.target(element); slices.Contains(seen, at.path) {
			return at.path == p.path
		}
	}
}

// mustHold reports whether an object has a schema among its required members, or within them.
func (s *support) mustHold(p place, path string, seen []string) bool {
	if slices.Contains(seen, p.path) {
		return false
	}
	seen = append(seen, p.path)
	within := p.member("allOf").items()
	for _, name := range p.member("required").items() {
		if member := s.target(p.at("properties", name.text())); !member.member("nullable").is("true") {
			within = append(within, member)
		}
	}
	return slices.ContainsFunc(within, func(part place) bool {
		part = s.target(part)
		return part.path == path || s.mustHold(part, path, seen)
	})
}
