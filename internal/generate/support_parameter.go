package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/internal/check"
)

// parameters checks the parameters of an operation together.
func (s *support) parameters(path string, params []place) {
	inPath := map[string]bool{}
	names, headers := map[string]place{}, map[string]place{}
	for _, ref := range params {
		p := s.target(ref)
		name := p.member("name")
		switch in := p.member("in"); {
		case in.is("path"):
			inPath[name.text()] = true
			if !strings.Contains(path, "{"+name.text()+"}") {
				s.add(ref.errorf("%s is not in the path %s", name.text(), path))
			}
		case in.is("header"):
			lower := strings.ToLower(name.text())
			if other, twice := headers[lower]; twice {
				s.add(name.errorf("this is the header %s, whose case does not matter: leave out one of them", other.text()))
			}
			headers[lower] = name
		}
		s.uniqueName(names, goNameOf(name.text(), p), name, "parameter")
	}
	s.path(s.document.at("paths", path), path, inPath)
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
	in := ref.member("in").text()
	if ref.member("name").text() == "" {
		s.add(ref.errorf("name is missing"))
	}
	if _, known := styles[in]; !known {
		s.add(ref.member("in").errorf("a parameter is in path, query, header or cookie"))
		return
	}
	if style := ref.member("style"); style.exists() && !slices.Contains(styles[in], style.text()) {
		s.add(style.refuse("style "+style.text(), "it has no fixed form in "+in, "use "+strings.Join(styles[in], " or ")))
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
	s.parameterName(ref.member("name"), in)
	s.methodName(ref.member("name").text(), ref)
	s.parameterSchema(ref, in)
}

// parameterName refuses a name that cannot be sent.
func (s *support) parameterName(name place, in string) {
	switch {
	case in == "header" && check.IsReservedHeader(name.text()):
		s.add(name.refuse("the header "+name.text(), "the client, its credentials or net/http set it",
			"leave it out; a security scheme says how to sign in, x-content-type limits Content-Type"))
	case (in == "header" || in == "cookie") && !check.IsHeaderName(name.text()):
		s.add(name.refuse(fmt.Sprintf("%q as the name of a %s", name.text(), in), "HTTP allows letters, digits and !#$%&'*+-.^_`|~ only", "write another name"))
	}
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
	whole := s.target(schema)
	target := whole
	if s.value(whole, "type").is("array") {
		target = s.target(s.value(whole, "items"))
		if s.value(target, "type").is("array") {
			s.add(schema.refuse("a list of lists in a parameter", "no style writes one", "use the request body"))
		}
		if in == "cookie" && !p.member("explode").is("false") {
			s.add(p.refuse("an exploded list in a cookie", "one cookie has one value", "say explode: false"))
		}
	}
	switch kind, format := s.value(target, "type").text(), s.value(target, "format"); {
	case kind == "object" || s.isObject(target):
		s.add(schema.refuse("an object in a parameter", "services read it in ways of their own", "use a parameter for each member"))
	case kind == "":
		s.add(schema.refuse("a parameter without a type", "its form is not known", "give it one"))
	case format.is("byte") || format.is("binary"):
		s.add(schema.refuse("bytes in a parameter", "their encoding is not fixed", "use a string"))
	case in == "path" && p.member("name").is(projectID) && (!s.value(whole, "type").is("string") || s.value(target, "enum").exists()):
		s.add(schema.refuse(projectID+" of this type", "the client fills it in, as a string", "use type: string without an enumeration"))
	case s.value(whole, "readOnly").is("true"):
		s.add(schema.refuse("readOnly in a parameter", "it would never be sent", "leave it out"))
	case in == "path" && s.value(target, "nullable").is("true"):
		s.add(schema.refuse("null in a path", "there is no such text", "leave out nullable"))
	case p.member("required").is("true") && s.value(whole, "nullable").is("true"):
		s.add(schema.refuse("null in a required parameter", "there is no such text", "leave out nullable"))
	}
}
