package main

import (
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"go.yaml.in/yaml/v3"
)

// where is a kind of place in the contract.
type where int

const (
	inDocument where = 1 << iota
	inOperation
	inParameter
	inMedia
	inSchema
	inOther
	anywhere = inDocument | inOperation | inParameter | inMedia | inSchema | inOther
)

// extension says where an extension may stand and what kind of value it has.
type extension struct {
	where where
	tags  []string // YAML tags of its value.
}

var (
	truth  = []string{"!!bool"}
	word   = []string{"!!str"}
	table  = []string{"!!map"}
	series = []string{"!!seq"}
)

// extensionTable has the extensions that the head of the contract explains, and those of tools.
var extensionTable = map[string]extension{
	"x-idempotent":          {inOperation, truth},
	"x-read-only":           {inOperation, truth},
	"x-page":                {inOperation, table},
	"x-iam-action":          {inOperation, word},
	"x-content-type":        {inOperation | inMedia, table},
	"x-documented-limit":    {anywhere, table},
	"x-added-in":            {anywhere, slices.Concat(word, table)},
	"x-default":             {inSchema, []string{"!!bool", "!!str", "!!int", "!!float", "!!seq"}},
	"x-default-on-creation": {inSchema, []string{"!!bool", "!!str", "!!int", "!!float", "!!seq"}},
	"x-forms":               {inSchema, series},
	"x-also":                {inSchema, series},
	"x-extensible-enum":     {inSchema, series},
	"x-go-name":             {inSchema | inParameter, word},
	"x-hosts":               {inDocument, table},
	"x-error-codes":         {inDocument, series},
	"x-displayName":         {inOther, word},
	"x-deprecated-reason":   {inOperation | inSchema | inParameter, word},
	"x-enum-varnames":       {inSchema, series},
}

// extensions refuses extensions that are not known, which would say something to nobody, that stand in the wrong place or have a
// value of another type.
func (s *support) extensions(p place, in where) {
	for _, name := range p.keys() {
		if !strings.HasPrefix(name, "x-") {
			continue
		}
		at := p.member(name)
		known, ok := extensionTable[name]
		switch {
		case !ok:
			s.add(at.errorf("there is no extension %s; is %s meant?", name, nearest(name)))
		case known.where&in == 0:
			s.add(at.errorf("%s does not belong here", name))
		case !slices.Contains(known.tags, tagOf(at.node)):
			s.add(at.errorf("%s must be %s", name, kindsOf(known.tags)))
		case name == "x-go-name" && !token.IsIdentifier(at.text()):
			s.add(at.errorf("%q is no name of Go: it has letters, digits and _ only", at.text()))
		}
	}
	if reason := p.member("x-deprecated-reason"); reason.exists() && !p.member("deprecated").is("true") {
		s.add(reason.errorf("x-deprecated-reason says something about deprecated: true, which is missing"))
	}
	s.documentedLimit(p.member("x-documented-limit"))
	s.page(p.member("x-page"))
	s.forms(p.member("x-forms"))
	s.also(p.member("x-also"))
	s.defaults(p)
}

// forms checks the forms of a string.
func (s *support) forms(all place) {
	for _, form := range all.items() {
		if form.member("title").text() == "" {
			s.add(form.errorf("title is missing"))
		}
		for _, name := range form.keys() {
			if !slices.Contains([]string{"title", "minLength", "maxLength", "pattern", "x-added-in"}, name) {
				s.add(form.member(name).errorf("a form has no %s", name))
			}
		}
		s.pattern(form.member("pattern"))
	}
}

// page checks the members of x-page, whose values the generator looks up in the answer later.
func (s *support) page(p place) {
	if !p.exists() {
		return
	}
	for _, name := range []string{"method", "items", "key"} {
		if p.member(name).text() == "" {
			s.add(p.errorf("%s is missing", name))
		}
	}
	if method := p.member("method"); method.text() != "" && (!token.IsIdentifier(method.text()) || !token.IsExported(method.text())) {
		s.add(method.errorf("%q is no name of a Go method: it starts with a capital letter, and has letters and digits only", method.text()))
	}
	for _, name := range p.keys() {
		if !slices.Contains([]string{"method", "items", "key"}, name) {
			s.add(p.member(name).errorf("x-page has method, items and key only"))
		}
	}
}

func tagOf(node *yaml.Node) string { return node.ShortTag() }

// kindsOf names kinds of values.
func kindsOf(tags []string) string {
	names := map[string]string{
		"!!bool": "true or false", "!!str": "a text", "!!map": "an object", "!!seq": "a list", "!!int": "a number", "!!float": "a fraction",
	}
	words := make([]string, len(tags))
	for i, tag := range tags {
		words[i] = names[tag]
	}
	return strings.Join(words, " or ")
}

// nearest is the extension whose name is most like a name.
func nearest(name string) string {
	word, _ := mostLike(name, slices.Sorted(maps.Keys(extensionTable)))
	return word
}

// meant asks whether a known word is meant that differs from an unknown one in a letter or two, or says nothing.
func meant(name string, known []string) string {
	if word, distance := mostLike(name, known); distance <= 2 {
		return "; is " + word + " meant?"
	}
	return ""
}

// mostLike is the word that is most like a name, and by how many letters they differ.
func mostLike(name string, words []string) (best string, least int) {
	for _, known := range words {
		if distance := levenshtein.ComputeDistance(name, known); best == "" || distance < least {
			best, least = known, distance
		}
	}
	return best, least
}
