package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"
)

// format is a form of output.
type format string

// The forms of output.
const (
	formatTable format = "table"
	formatJSON  format = "json"
	formatYAML  format = "yaml"
)

// column is one column of a table.
type column[T any] struct {
	header string
	cell   func(T) string
}

// printList prints records to stdout in the form that --output asks for. JSON and YAML have the field names of the
// service, those that are false, 0 or an empty list too; of no records they are an empty list.
func printList[T any](a *app, records []T, columns []column[T]) error {
	if records == nil {
		records = []T{}
	}
	switch {
	case a.output == formatJSON:
		return writeJSON(a.out, records)
	case a.output == formatYAML:
		return writeYAML(a.out, records)
	case len(records) == 0:
		a.note("No records.")
		return nil
	default:
		return writeTable(a.out, records, columns)
	}
}

func write(w io.Writer, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	return nil
}

func writeJSON(w io.Writer, value any) error {
	text, err := answerJSON(value)
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

// writeYAML writes what writeJSON writes, as YAML.
func writeYAML(w io.Writer, value any) error {
	var text bytes.Buffer
	if err := writeJSON(&text, value); err != nil {
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
	return write(w, text.String())
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
