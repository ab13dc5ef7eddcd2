package main

import (
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// headerExamples checks the examples of headers, which kin-openapi passes by.
func (p place) headerExamples(doc *openapi3.T) error {
	var found problems
	check := func(at place, headers openapi3.Headers) {
		for _, name := range sortedKeys(headers) {
			header := headers[name].Value
			if headers[name].Ref != "" || header.Schema == nil || header.Example == nil {
				continue
			}
			if err := header.Schema.Value.VisitJSON(header.Example); err != nil {
				found.add(at.at(name, "example").errorf("invalid example: %w", firstLine(err)))
			}
		}
	}
	check(p.at("components", "headers"), doc.Components.Headers)
	paths := doc.Paths.Map()
	for _, path := range sortedKeys(paths) {
		operations := paths[path].Operations()
		for _, method := range sortedKeys(operations) {
			answers := operations[method].Responses.Map()
			for _, status := range sortedKeys(answers) {
				if answer := answers[status]; answer.Ref == "" {
					check(p.at("paths", path, strings.ToLower(method), "responses", status, "headers"), answer.Value.Headers)
				}
			}
		}
	}
	return found.err()
}
