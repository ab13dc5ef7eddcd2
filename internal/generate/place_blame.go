package main

import (
	"regexp"
	"strings"
)

// blames say where kin-openapi means by a part of an error, one after the other.
var blames = []struct {
	text *regexp.Regexp
	at   func(p place, found []string) place
}{
	{regexp.MustCompile(`^invalid (info|servers|tags|security): `), func(p place, found []string) place { return p.member(found[1]) }},
	{regexp.MustCompile(`^invalid external docs: `), func(p place, _ []string) place { return p.member("externalDocs") }},
	{regexp.MustCompile(`^invalid (paths|components): `), func(p place, found []string) place { return p.member(found[1]) }},
	{regexp.MustCompile(`^invalid path (\S+): `), func(p place, found []string) place { return p.member(found[1]) }},
	{regexp.MustCompile(`^invalid operation ([A-Z]+): `), func(p place, found []string) place { return p.member(strings.ToLower(found[1])) }},
	{regexp.MustCompile(`^(schema|parameter|response|request body|header|example|security scheme) "([^"]+)": `), component},
}

// component is the place of a component, or of a parameter of an operation.
func component(p place, found []string) place {
	if p.path != "components" {
		return p
	}
	kinds := map[string]string{"request body": "requestBodies", "security scheme": "securitySchemes"}
	kind, named := kinds[found[1]]
	if !named {
		kind = found[1] + "s"
	}
	return p.at(kind, found[2])
}

// blame gives an error of kin-openapi its place in the document, as near as its text tells.
func (p place) blame(err error) error {
	text := firstLine(err).Error()
	at := p
	for _, b := range blames {
		if found := b.text.FindStringSubmatch(text); found != nil {
			at = b.at(at, found)
			text = strings.TrimPrefix(text, found[0])
		}
	}
	if strings.Contains(text, "example") || strings.Contains(text, "default") {
		at = p.culprit(at, err)
	}
	return at.errorf("%s", text)
}
