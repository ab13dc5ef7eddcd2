package cli

import (
	"bytes"
	"encoding/json"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// PrintDocument prints a value to stdout whole: as JSON or YAML, or what --jq or --template makes of its JSON.
func (a *App) PrintDocument(value any) error {
	text, err := AnswerJSON(value)
	switch {
	case err != nil:
	case a.shown.filter != nil:
		text, err = a.shown.filter(text)
	case a.Output == FormatYAML:
		text, err = asYAML(text)
	default:
		var lines bytes.Buffer
		err = json.Indent(&lines, append(text, '\n'), "", "  ")
		text = lines.Bytes()
	}
	if err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	return a.print(string(text))
}

// asYAML writes JSON as YAML.
func asYAML(text []byte) ([]byte, error) {
	var node yaml.Node
	// JSON is YAML too, once the control characters that YAML refuses are escapes.
	if err := yaml.Unmarshal([]byte(Visible(string(text))), &node); err != nil {
		return nil, err
	}
	plainStyle(&node)
	var lines bytes.Buffer
	e := yaml.NewEncoder(&lines)
	e.SetIndent(2)
	err := e.Encode(&node)
	return lines.Bytes(), err
}

// plainStyle takes the braces and quotes of JSON away, where YAML can do without them.
func plainStyle(node *yaml.Node) {
	if len(node.Content) > 0 || node.Kind == yaml.ScalarNode {
		node.Style = 0
	}
	for _, child := range node.Content {
		plainStyle(child)
	}
}
