package main

import (
	"regexp"
	"strings"
)

// Where kin-openapi says that something is wrong.
var (
	inPath      = regexp.MustCompile(`^invalid paths: invalid path (\S+): (?:invalid operation ([A-Z]+): )?`)
	inComponent = regexp.MustCompile(`^invalid components: (schema|parameter|response|request body) "([^"]+)": `)
)

// blame gives an error of kin-openapi its place in the document, as near as its text tells.
func (p place) blame(err error) error {
	text := firstLine(err).Error()
	if found := inPath.FindStringSubmatch(text); found != nil {
		p = p.at("paths", found[1])
		if found[2] != "" {
			p = p.member(strings.ToLower(found[2]))
		}
		text = strings.TrimPrefix(text, found[0])
	} else if found := inComponent.FindStringSubmatch(text); found != nil {
		kind := map[string]string{"schema": "schemas", "parameter": "parameters", "response": "responses", "request body": "requestBodies"}[found[1]]
		p = p.at("components", kind, found[2])
		text = strings.TrimPrefix(text, found[0])
	}
	return p.errorf("%s", text)
}
