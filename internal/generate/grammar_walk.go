package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// walk checks a value of a kind and all within it: that objects have no member that OpenAPI does not know, and values of the right
// kind, that extensions are known and in their place, that references refer to something of the kind, and that right code can be made
// of what is there.
func (s *support) walk(p place, kind string) {
	kind = strings.TrimSuffix(kind, "!")
	if of, found := strings.CutPrefix(kind, "~"); found {
		defer func(before bool) { s.loose = before }(s.loose)
		s.loose = true
		s.walk(p, of)
		return
	}
	if of, found := strings.CutPrefix(kind, "[]"); found {
		s.of(p, series)
		for _, item := range p.items() {
			s.walk(item, of)
		}
		return
	}
	_, extended := strings.CutPrefix(kind, "{x}")
	if _, of, found := strings.Cut(kind, "}"); found {
		s.of(p, table)
		for _, name := range p.keys() {
			if !extended || !strings.HasPrefix(name, "x-") {
				s.walk(p.member(name), of)
			}
			if of != "media" && of != "example" {
				s.writable(name, p.member(name))
			}
		}
		if extended {
			s.extensions(p, kind)
		}
		return
	}
	members, object := grammar[kind]
	switch {
	case kind == aFurther && tagOf(p.node) != "!!bool":
		s.walk(p, "schema")
	case kind == aCount:
		if n, err := strconv.Atoi(p.text()); err != nil || n < 0 || tagOf(p.node) != "!!int" {
			s.add(p.errorf("it must be a whole number from 0 on, not %s", p.text()))
		}
	case kind == aType:
		if !slices.Contains(types, p.text()) {
			s.add(p.errorf("the type must be one of %s", strings.Join(types, ", ")))
		}
	case object && p.member("$ref").exists() && sections[kind] != "":
		s.reference(p, kind)
	case object:
		s.object(p, kind, members)
		if !s.loose {
			s.meaning(p, kind)
		}
	case kind == aText && p.exists() && tagOf(p.node) == "!!timestamp": // Readers take it for a text.
	default:
		s.of(p, plainKinds[kind])
	}
}

// meaning checks what is said in an object of which code is made.
func (s *support) meaning(p place, kind string) {
	switch kind {
	case "schema":
		s.schema(p)
	case "parameter":
		s.parameter(p)
	case "body":
		s.requestBody(p)
	case "answer":
		s.media(p.member("content"))
	case "variable":
		s.variable(p)
	case "page":
		s.page(p)
	case "form":
		s.pattern(p.member("pattern"))
	}
}

// plainKinds are the YAML tags of plain values.
var plainKinds = map[string][]string{
	aText: word, aTruth: truth, aNumber: {"!!int", "!!float"},
}

// writable refuses a name with a sign that would end a text in generated code.
func (s *support) writable(name string, at place) {
	if odd := strings.IndexFunc(name, func(r rune) bool { return r == '"' || r == '`' || unicode.IsControl(r) }); odd >= 0 {
		s.add(at.refuse(fmt.Sprintf("%.1q in the name %q", name[odd:], name), "generated code cannot have it in a text", "write another name"))
	}
}

// of refuses a value of another kind.
func (s *support) of(p place, tags []string) {
	if len(tags) > 0 && !slices.Contains(tags, tagOf(p.node)) {
		s.add(p.errorf("it must be %s", kindsOf(tags)))
	}
}

// object checks the members of an object.
func (s *support) object(p place, kind string, members map[string]string) {
	s.of(p, table)
	s.extensions(p, kind)
	for _, name := range p.keys() {
		of, known := members[name]
		reason, refused := unsupported[kind][name]
		switch {
		case known:
			s.walk(p.member(name), of)
		case refused:
			s.add(p.member(name).refuse(name, reason[0], reason[1]))
		case strings.HasPrefix(name, "x-"): // See extensions.
		case ownObjects[kind] != "":
			s.add(p.member(name).errorf("%s has no %s%s", ownObjects[kind], name, meant(name, sortedKeys(members))))
		default:
			s.add(p.member(name).errorf("there is no keyword %s here in OpenAPI 3.0%s", name, meant(name, sortedKeys(members))))
		}
	}
	for _, name := range []string{"name", "operationId"} {
		s.writable(p.member(name).text(), p.member(name))
	}
	for _, name := range sortedKeys(members) {
		if strings.HasSuffix(members[name], "!") && !p.member(name).exists() {
			s.add(p.errorf("%s is missing", name))
		}
	}
}

// reference checks a reference: it refers to a component, since Go needs its name. Beside it stand notes and the name in Go only.
func (s *support) reference(p place, kind string) {
	ref, section := p.member("$ref"), "#/components/"+sections[kind]+"/"
	s.of(ref, word)
	s.target(p)
	if name, found := strings.CutPrefix(ref.text(), section); strings.HasPrefix(ref.text(), "#/") && (!found || strings.Contains(name, "/")) {
		s.add(ref.refuse("a reference to "+ref.text(), "Go needs a component of the kind", "refer to "+section+"NAME"))
	}
	s.extensions(p, kind)
	for _, key := range p.keys() {
		instead := "write it in what is referred to, or in another one"
		if kind == "schema" && slices.Contains(besideAllOf, key) {
			instead = "write allOf with the reference as its only part, and this beside it"
		}
		if !slices.Contains([]string{"$ref", "x-added-in", "x-documented-limit", "x-go-name"}, key) {
			s.add(p.member(key).refuse(key+" beside $ref", "OpenAPI 3.0 ignores it", instead))
		}
	}
}
