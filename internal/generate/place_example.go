package main

import (
	"context"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v3"
)

// culprit is the example or default within a place that an error is about: the one without which the document has another
// error, or none. It is the place itself when there is no such value.
func (p place) culprit(at place, err error) place {
	for _, value := range at.samples() {
		if changed := p.without(value.node); changed == nil || changed.Error() != err.Error() {
			return value
		}
	}
	return at
}

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
	if doc.Components != nil {
		check(p.at("components", "headers"), doc.Components.Headers)
	}
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

// samples are the examples and defaults within a place.
func (p place) samples() []place {
	var all []place
	for _, key := range p.keys() {
		value := p.member(key)
		switch key {
		case "example", "default":
			all = append(all, value)
		case "examples":
			for _, name := range value.keys() {
				if one := value.at(name, "value"); one.exists() {
					all = append(all, one)
				} else {
					all = append(all, value.member(name)) // A reference.
				}
			}
		default:
			all = append(all, value.samples()...)
		}
	}
	for _, item := range p.items() {
		all = append(all, item.samples()...)
	}
	return slices.DeleteFunc(all, func(p place) bool { return !p.exists() })
}

// without is what kin-openapi says of the document without a value.
func (p place) without(value *yaml.Node) error {
	text, err := yaml.Marshal(pruned(p.node, value))
	if err != nil {
		return err
	}
	doc, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		return err
	}
	return doc.Validate(context.Background())
}

// pruned is a copy of a value without a member.
func pruned(node, member *yaml.Node) *yaml.Node {
	other := *node
	other.Content = nil
	for i, child := range node.Content {
		switch {
		case node.Kind == yaml.MappingNode && i%2 == 0 && node.Content[i+1] == member, child == member:
		default:
			other.Content = append(other.Content, pruned(child, member))
		}
	}
	return &other
}
