package main

import (
	"bytes"
	"encoding/json"
	"strings"

	"go.yaml.in/yaml/v3"
)

// forGo reports whether a member is for generators of Go alone.
func forGo(name string) bool {
	return strings.HasPrefix(name, "x-go-") || strings.HasPrefix(name, "x-oapi-codegen-") || name == "x-omitempty" || name == "x-omitzero"
}

// withoutGo removes what is for Go alone.
func withoutGo(node *yaml.Node) {
	if node.Kind == yaml.MappingNode {
		var kept []*yaml.Node
		for i := 0; i+1 < len(node.Content); i += 2 {
			if !forGo(node.Content[i].Value) {
				kept = append(kept, node.Content[i:i+2]...)
			}
		}
		node.Content = kept
	}
	for _, child := range node.Content {
		withoutGo(child)
	}
}

func writeYAML(document *yaml.Node) ([]byte, error) {
	var text bytes.Buffer
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(2)
	if err := encoder.Encode(document); err != nil {
		return nil, err
	}
	return text.Bytes(), encoder.Close()
}

// writeJSON keeps the order of members, which encoding/json would sort.
func writeJSON(document *yaml.Node) ([]byte, error) {
	var text, indented bytes.Buffer
	if err := appendJSON(&text, document); err != nil {
		return nil, err
	}
	if err := json.Indent(&indented, text.Bytes(), "", "  "); err != nil {
		return nil, err
	}
	indented.WriteByte('\n')
	return indented.Bytes(), nil
}

func appendJSON(text *bytes.Buffer, node *yaml.Node) error {
	switch node.Kind {
	case yaml.DocumentNode:
		return appendJSON(text, node.Content[0])
	case yaml.AliasNode:
		return appendJSON(text, node.Alias)
	case yaml.MappingNode:
		return appendList(text, "{", "}", len(node.Content)/2, func(i int) error {
			if err := appendValue(text, node.Content[2*i].Value); err != nil { // A key is a text, such as a status without quotes.
				return err
			}
			text.WriteByte(':')
			return appendJSON(text, node.Content[2*i+1])
		})
	case yaml.SequenceNode:
		return appendList(text, "[", "]", len(node.Content), func(i int) error { return appendJSON(text, node.Content[i]) })
	default:
		return appendScalar(text, node)
	}
}

func appendList(text *bytes.Buffer, opening, closing string, length int, element func(int) error) error {
	text.WriteString(opening)
	for i := range length {
		if i > 0 {
			text.WriteByte(',')
		}
		if err := element(i); err != nil {
			return err
		}
	}
	text.WriteString(closing)
	return nil
}

func appendScalar(text *bytes.Buffer, node *yaml.Node) error {
	if tag := node.ShortTag(); tag == "!!str" || tag == "!!timestamp" { // JSON writes times as texts, as they stand.
		return appendValue(text, node.Value)
	}
	var value any
	if err := node.Decode(&value); err != nil {
		return err
	}
	return appendValue(text, value)
}

func appendValue(text *bytes.Buffer, value any) error {
	encoder := json.NewEncoder(text)
	encoder.SetEscapeHTML(false) // Patterns and texts stay readable.
	if err := encoder.Encode(value); err != nil {
		return err
	}
	text.Truncate(text.Len() - 1) // The line feed.
	return nil
}
