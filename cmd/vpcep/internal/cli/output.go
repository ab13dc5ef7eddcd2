package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"
)

// Format is a form of output.
type Format string

// The forms of output.
const (
	FormatTable Format = "table"
	FormatJSON  Format = "json"
	FormatYAML  Format = "yaml"
)

// Column is one column of a table.
type Column[T any] struct {
	Header string
	Cell   func(T) string
}

// PrintList prints records to stdout in the form that --output asks for. JSON and YAML have the field names of the
// service, those that are false, 0 or an empty list too; of no records they are an empty list.
func PrintList[T any](a *App, records []T, columns []Column[T]) error {
	if records == nil {
		records = []T{}
	}
	switch {
	case a.Output == FormatJSON:
		return WriteJSON(a.Out, records)
	case a.Output == FormatYAML:
		return WriteYAML(a.Out, records)
	case len(records) == 0:
		a.Note("No records.")
		return nil
	default:
		return writeTable(a.Out, records, columns)
	}
}

// Write writes a text to the output.
func Write(w io.Writer, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	return nil
}

// WriteJSON writes a value as JSON, indented.
func WriteJSON(w io.Writer, value any) error {
	text, err := AnswerJSON(value)
	if err == nil {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(text)
	}
	if err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	return nil
}

// WriteYAML writes what writeJSON writes, as YAML.
func WriteYAML(w io.Writer, value any) error {
	var text bytes.Buffer
	if err := WriteJSON(&text, value); err != nil {
		return err
	}
	var node yaml.Node
	if err := yaml.Unmarshal(text.Bytes(), &node); err != nil { // JSON is YAML too.
		return fmt.Errorf("write the output: %w", err)
	}
	plainStyle(&node)
	text.Reset()
	e := yaml.NewEncoder(&text)
	e.SetIndent(2)
	if err := e.Encode(&node); err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	return Write(w, text.String())
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
