package main

import (
	"slices"
	"strings"
)

// parameters checks the parameters of an operation together.
func (s *support) parameters(path string, params []place) {
	inPath := map[string]bool{}
	names := map[string]place{}
	for _, ref := range params {
		p := s.target(ref)
		if p.member("in").is("path") {
			inPath[p.member("name").text()] = true
			if !strings.Contains(path, "{"+p.member("name").text()+"}") {
				s.add(ref.errorf("%s is not in the path %s", p.member("name").text(), path))
			}
		}
		s.uniqueName(names, goNameOf(p.member("name").text(), p), p.member("name"), "parameter")
	}
	for segment := range strings.SplitSeq(path, "/") {
		name, opened := strings.CutPrefix(segment, "{")
		name, closed := strings.CutSuffix(name, "}")
		switch at := s.document.at("paths", path); {
		case opened != closed || strings.ContainsAny(name, "{}"):
			s.add(at.refuse("a path segment with more than one parameter", "it cannot be taken apart again", "use a segment for each"))
		case opened && !inPath[name]:
			s.add(at.errorf("the parameter %s of the path is not described", name))
		}
	}
}

// isReplaced reports whether an operation has a parameter of its own in the place of one of its path.
func (s *support) isReplaced(p place, own []place) bool {
	p = s.target(p)
	return slices.ContainsFunc(own, func(other place) bool {
		other = s.target(other)
		return other.member("name").text() == p.member("name").text() && other.member("in").text() == p.member("in").text()
	})
}

// The styles of parameters that runtime.StyleParam writes and a service can read again.
var styles = map[string][]string{
	"path": {"simple", "label", "matrix"}, "query": {"form", "spaceDelimited", "pipeDelimited"}, "header": {"simple"}, "cookie": {"form"},
}

func (s *support) parameter(ref place) {
	if ref.member("$ref").exists() {
		s.target(ref)
		return
	}
	s.extensions(ref, inParameter)
	in := ref.member("in").text()
	if style := ref.member("style"); style.exists() && !slices.Contains(styles[in], style.text()) {
		s.add(style.refuse("style "+style.text(), "it has no fixed form in "+in, "use "+strings.Join(styles[in], " or ")))
	}
	if p := ref.member("content"); p.exists() {
		s.add(p.refuse("content of a parameter", "a value within a value has no limits to check", "use schema"))
	}
	if p := ref.member("allowReserved"); p.is("true") {
		s.add(p.refuse("allowReserved", "a signature covers the query with every reserved character encoded", "leave it out"))
	}
	if p := ref.member("allowEmptyValue"); p.is("true") {
		s.add(p.refuse("allowEmptyValue", "an optional text that is empty is not sent", "use a boolean, or required: true"))
	}
	if in == "path" && !ref.member("required").is("true") {
		s.add(ref.errorf("required: true is missing: a path needs all its parameters"))
	}
	if in == "header" && isReservedHeader(ref.member("name").text()) {
		s.add(ref.member("name").refuse("the header "+ref.member("name").text(), "OpenAPI ignores it", "use a security scheme or x-content-type"))
	}
	s.methodName(ref.member("name").text(), ref)
	if in == "path" {
		s.argumentName(ref.member("name").text(), ref)
	}
	s.parameterSchema(ref, in)
}

// isReservedHeader reports whether OpenAPI forbids a header as a parameter.
func isReservedHeader(name string) bool {
	return strings.EqualFold(name, "Content-Type") || strings.EqualFold(name, "Accept") || strings.EqualFold(name, "Authorization")
}

// parameterSchema checks the type of a parameter: a plain value, or a list of plain values.
func (s *support) parameterSchema(p place, in string) {
	schema := p.member("schema")
	if !schema.exists() {
		if !p.member("content").exists() {
			s.add(p.errorf("schema is missing"))
		}
		return
	}
	s.schema(schema)
	target := s.target(schema)
	if target.member("type").is("array") {
		target = s.target(target.member("items"))
		if target.member("type").is("array") {
			s.add(schema.refuse("a list of lists in a parameter", "no style writes one", "use the request body"))
		}
	}
	if schema := s.target(schema); in == "cookie" && schema.member("type").is("array") && !p.member("explode").is("false") {
		s.add(p.refuse("an exploded list in a cookie", "one cookie has one value", "say explode: false"))
	}
	switch kind := target.member("type").text(); {
	case kind == "object":
		s.add(schema.refuse("an object in a parameter", "services read it in ways of their own", "use a parameter for each member"))
	case kind == "" && !target.member("allOf").exists():
		s.add(schema.refuse("a parameter without a type", "its form is not known", "give it one"))
	case target.member("format").is("byte") || target.member("format").is("binary"):
		s.add(schema.refuse("bytes in a parameter", "their encoding is not fixed", "use a string"))
	case in == "path" && target.member("nullable").is("true"):
		s.add(schema.refuse("null in a path", "there is no such text", "leave out nullable"))
	case p.member("required").is("true") && s.target(schema).member("nullable").is("true"):
		s.add(schema.refuse("null in a required parameter", "there is no such text", "leave out nullable"))
	}
}
