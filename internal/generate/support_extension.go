package main

import (
	"go/token"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"go.yaml.in/yaml/v3"
)

// extension says where an extension may stand and what kind of value it has.
type extension struct {
	in   string   // The kinds of objects in which it may stand, "" for all.
	tags []string // YAML tags of its value.
	kind string   // Its kind in the grammar, where more of it is checked.
}

var (
	truth  = []string{"!!bool"}
	word   = []string{"!!str"}
	table  = []string{"!!map"}
	series = []string{"!!seq"}
)

// extensionTable has the extensions that the head of the contract explains, and those of tools.
var extensionTable = map[string]extension{
	"x-idempotent":          {"operation", truth, aValue},
	"x-read-only":           {"operation", truth, aValue},
	"x-page":                {"operation", table, "page"},
	"x-iam-action":          {"operation", word, aValue},
	"x-content-type":        {"operation media", table, aValue},
	"x-documented-limit":    {"", table, aValue},
	"x-added-in":            {"", slices.Concat(word, table), aValue},
	"x-default":             {"schema", []string{"!!bool", "!!str", "!!int", "!!float", "!!seq"}, aValue},
	"x-default-on-creation": {"schema", []string{"!!bool", "!!str", "!!int", "!!float", "!!seq"}, aValue},
	"x-forms":               {"schema", series, "[]form"},
	"x-also":                {"schema", series, "[]~schema"},
	"x-extensible-enum":     {"schema", series, aValue},
	"x-go-name":             {"schema parameter", word, aValue},
	"x-hosts":               {"document", table, "hosts"},
	"x-error-codes":         {"document", series, "[]code"},
	"x-displayName":         {"tag", word, aValue},
	"x-deprecated-reason":   {"operation schema parameter", word, aValue},
	"x-enum-varnames":       {"schema", series, aValue},
}

// extensions refuses extensions that are not known, which would say something to nobody, that stand in the wrong place or have a
// value of another type.
func (s *support) extensions(p place, kind string) {
	for _, name := range p.keys() {
		if !strings.HasPrefix(name, "x-") {
			continue
		}
		at := p.member(name)
		known, ok := extensionTable[name]
		switch {
		case !ok:
			s.add(at.errorf("there is no extension %s%s", name, meant(name, sortedKeys(extensionTable))))
		case known.in != "" && !slices.Contains(strings.Fields(known.in), kind):
			s.add(at.errorf("%s does not belong here", name))
		case !slices.Contains(known.tags, tagOf(at.node)):
			s.add(at.errorf("%s must be %s", name, kindsOf(known.tags)))
		case name == "x-go-name" && !token.IsIdentifier(at.text()):
			s.add(at.errorf("%q is no name of Go: it has letters, digits and _ only", at.text()))
		default:
			s.walk(at, known.kind)
		}
	}
	if reason := p.member("x-deprecated-reason"); reason.exists() && !p.member("deprecated").is("true") {
		s.add(reason.errorf("x-deprecated-reason says something about deprecated: true, which is missing"))
	}
	s.documentedLimit(p.member("x-documented-limit"))
	s.defaults(p)
}

// page checks the method of x-page. The generator looks up its other members in the answer later.
func (s *support) page(p place) {
	if method := p.member("method"); method.exists() && (!token.IsIdentifier(method.text()) || !token.IsExported(method.text())) {
		s.add(method.errorf("%q is no name of a Go method: it starts with a capital letter, and has letters and digits only", method.text()))
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

// meant asks whether a known word is meant that differs from an unknown one in a letter or two, or says nothing.
func meant(name string, known []string) string {
	best, least := "", 3
	for _, word := range known {
		if distance := levenshtein.ComputeDistance(name, word); distance < least {
			best, least = word, distance
		}
	}
	if best == "" {
		return ""
	}
	return "; is " + best + " meant?"
}
