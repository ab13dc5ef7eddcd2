package main

import (
	"bytes"
	"encoding/json"
	"strings"

	yamljson "github.com/speakeasy-api/openapi/json"
	"gopkg.in/yaml.v3" // The version that YAMLToJSON takes.
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
	if err := yamljson.YAMLToJSON(document, 0, &text); err != nil {
		return nil, err
	}
	err := json.Indent(&indented, text.Bytes(), "", "  ")
	return indented.Bytes(), err
}
