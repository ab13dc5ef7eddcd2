package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// The keywords of a schema that have a meaning here.
var keywords = []string{
	"$ref", "title", "description", "type", "format", "enum", "default", "nullable", "readOnly", "writeOnly", "deprecated",
	"example", "externalDocs", "required", "properties", "additionalProperties", "minProperties", "maxProperties", "items",
	"minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum",
	"exclusiveMaximum", "multipleOf", "allOf", "oneOf", "anyOf", "discriminator",
}

// The formats that change the Go type. Any other one is a note for the reader.
var formats = map[string][]string{
	"integer": {"int32", "int64"}, "number": {"float", "double"},
}

func (s *support) schema(p place) {
	if p.member("$ref").exists() {
		s.target(p)
		return
	}
	s.extensions(p, inSchema)
	for _, key := range p.keys() {
		if strings.HasPrefix(key, "x-") || slices.Contains(keywords, key) {
			continue
		}
		switch key {
		case "not":
			s.add(p.member(key).refuse("not", "a Go type cannot leave out values", "say what is allowed"))
		case "xml":
			s.add(p.member(key).refuse("xml", "bodies are JSON", "leave it out"))
		default:
			s.add(p.member(key).refuse("the keyword "+key, "OpenAPI 3.0 does not know it", "leave it out"))
		}
	}
	s.unions(p)
	s.limits(p)
	s.enum(p)
	s.members(p)
	kind, format := p.member("type").text(), p.member("format")
	if known, limited := formats[kind]; limited && format.exists() && !slices.Contains(known, format.text()) {
		s.add(format.refuse("the format "+format.text()+" of a "+kind, "it has no Go type", "use "+strings.Join(known, " or ")))
	}
	switch {
	case kind == "array" && !p.member("items").exists():
		s.add(p.errorf("items is missing: a list needs the type of its elements"))
	case kind == "" && (p.member("properties").exists() || p.member("items").exists()):
		s.add(p.errorf("type is missing: object or array"))
	}
}

// members checks the schemas within a schema.
func (s *support) members(p place) {
	if items := p.member("items"); items.exists() {
		s.schema(items)
		s.element(items, "an element of a list")
	}
	properties := p.member("properties")
	names := map[string]place{}
	for _, name := range properties.keys() {
		s.schema(properties.member(name))
		s.uniqueName(names, goNameOf(name, properties.member(name)), properties.member(name), "member")
	}
	for _, required := range p.member("required").items() {
		if properties.exists() && !properties.member(required.text()).exists() && !p.member("allOf").exists() {
			s.add(required.errorf("%s is required, but no member", required.text()))
		}
	}
	additional := p.member("additionalProperties")
	if additional.exists() && additional.node.Kind == yaml.MappingNode && len(additional.keys()) > 0 {
		s.schema(additional)
		s.element(additional, "a member of a map")
	}
	for _, key := range []string{"allOf", "oneOf", "anyOf"} {
		for _, part := range p.member(key).items() {
			s.schema(part)
		}
	}
}

// element refuses null among values of a Go type that has none.
func (s *support) element(p place, what string) {
	if null := s.target(p).member("nullable"); null.is("true") {
		s.add(null.refuse("null as "+what, "its Go type has no value for it", "leave such elements out"))
	}
}

// unions checks choices. A choice of which nothing tells what it is has no Go type that could be used.
func (s *support) unions(p place) {
	for _, key := range []string{"oneOf", "anyOf"} {
		union := p.member(key)
		if !union.exists() {
			continue
		}
		if key == "anyOf" || !p.at("discriminator", "propertyName").exists() {
			s.add(union.refuse(key+" without a discriminator", "nothing tells which of the types a value has",
				"use one type; x-forms describes forms of a string, x-also values that answers write in another way"))
		}
		for _, part := range union.items() {
			if !part.member("$ref").exists() {
				s.add(part.refuse("a part of a choice without a name", "a discriminator refers to names", "put it under components.schemas"))
			}
		}
	}
}

// limits checks the limits of values.
func (s *support) limits(p place) {
	if pattern := p.member("pattern"); pattern.exists() {
		if _, err := regexp.Compile(pattern.text()); err != nil {
			s.add(pattern.refuse("this pattern", "Go's package regexp does not know it ("+err.Error()+")", "write it without that, with repeats of at most 1000"))
		}
		if !p.member("type").is("string") {
			s.add(pattern.errorf("a pattern needs type: string"))
		}
	}
	for _, key := range []string{"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"} {
		if limit := p.member(key); limit.exists() {
			if n, err := strconv.Atoi(limit.text()); err != nil || n < 0 {
				s.add(limit.errorf("%s must be a whole number from 0 on, not %s", key, limit.text()))
			}
		}
	}
	if most := p.member("maxLength"); most.is("0") {
		s.add(most.refuse("maxLength: 0", "only the empty string keeps it", "leave the member out"))
	}
	kind := p.member("type").text()
	for _, key := range []string{"minimum", "maximum", "multipleOf"} {
		limit := p.member(key)
		if !limit.exists() {
			continue
		}
		n, err := strconv.ParseFloat(limit.text(), 64)
		switch {
		case err != nil:
			s.add(limit.errorf("%s must be a number, not %s", key, limit.text()))
		case kind != "integer" && kind != "number":
			s.add(limit.errorf("%s needs type: integer or number", key))
		case key == "multipleOf" && kind == "integer" && n != float64(int64(n)):
			s.add(limit.refuse("a fraction as multipleOf of an integer", "it says less than it seems", "use a whole number"))
		case key == "multipleOf" && n <= 0:
			s.add(limit.errorf("multipleOf must be more than 0"))
		}
	}
	for _, key := range []string{"exclusiveMinimum", "exclusiveMaximum"} {
		if limit := p.member(key); limit.exists() && !limit.is("true") && !limit.is("false") {
			s.add(limit.refuse(key+" with a number", "in OpenAPI 3.0 it is true or false", "write the number as minimum or maximum"))
		}
	}
	if free := p.member("minProperties"); free.exists() && kind != "object" {
		s.add(free.errorf("minProperties needs type: object"))
	}
}

// enum checks an enumeration: strings or integers, none twice.
func (s *support) enum(p place) {
	values := p.member("enum")
	kind := p.member("type").text()
	if values.exists() && kind != "string" && kind != "integer" {
		s.add(values.refuse("an enumeration of type "+kind, "Go constants are strings or integers", "list the values in the description"))
		return
	}
	seen, names := map[string]bool{}, map[string]place{}
	for _, value := range values.items() {
		if value.node.Tag == "!!null" {
			s.add(value.refuse("null in an enumeration", "it is no value of the type", "use nullable"))
			continue
		}
		if _, err := strconv.ParseInt(value.text(), 10, 64); err != nil && kind == "integer" {
			s.add(value.errorf("%s is no integer", value.text()))
		}
		if value.node.Tag != "!!str" && kind == "string" {
			s.add(value.errorf("%s is no string: put it in quotes", value.text()))
		}
		if seen[value.text()] {
			s.add(value.errorf("%q is in the enumeration twice", value.text()))
		}
		seen[value.text()] = true
		if kind == "string" {
			s.uniqueName(names, signs(value.text())+goNameOf(value.text(), place{}), value, "value")
		}
	}
}

// signs are what stands before the first letter or digit of a value. They become words in the Go name, such as Minus.
func signs(value string) string {
	end := strings.IndexFunc(value, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if end < 0 {
		return value
	}
	return value[:end]
}
