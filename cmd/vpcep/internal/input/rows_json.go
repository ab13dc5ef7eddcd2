package input

import (
	"bytes"
	"encoding/json"
	"fmt"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// readJSON reads a list of objects or of texts, an object that holds such a list somewhere, or one object or text on each
// line.
func (f *file) readJSON() ([]Row, error) {
	values, broken := f.jsonValues()
	if f.areRecords(values, broken != nil) {
		return f.rowsOf(values), broken
	}
	if err := cli.CheckJSON(f.data, f.name); err != nil {
		return nil, err
	}
	if values[0].Kind == yaml.SequenceNode {
		return f.rowsOf(values[0].Content), nil
	}
	if err := f.checkKeys(values[0]); err != nil {
		return nil, err
	}
	return f.listOf(values[0], f.name)
}

// areRecords reports whether each value of a file is a record: there is one alone, or there are several, or there is more that
// cannot be read.
func (f *file) areRecords(values []*yaml.Node, more bool) bool {
	if len(values) == 0 || values[0].Kind == yaml.SequenceNode {
		return false
	}
	for key := range members(values[0]) {
		if isListName(key.Value) {
			return false
		}
		if key.Value == mainField {
			return true
		}
	}
	return more || len(values) > 1
}

// jsonValues reads values of JSON, one behind the other, as the YAML that says the same. Those before one that is broken are there.
func (f *file) jsonValues() ([]*yaml.Node, error) {
	lines := &LineCounter{Data: f.data}
	var values []*yaml.Node
	for rest := f.data; ; {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		start := len(f.data) - len(rest)
		if len(rest) == 0 {
			return values, nil
		}
		d := json.NewDecoder(bytes.NewReader(rest))
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return values, fmt.Errorf("%s:%d: %w", f.name, lines.At(start), cli.ExplainJSON(err))
		}
		tokens := json.NewDecoder(bytes.NewReader(value))
		tokens.UseNumber()
		node := jsonNode(tokens, func() int { return lines.At(start + int(tokens.InputOffset())) })
		values, rest = append(values, node), rest[d.InputOffset():]
	}
}

// notText is the tag of a number or a boolean of JSON, where a text stands between quotes.
const notText = "!not-text"

// jsonNode takes a value apart that is JSON, so that no token of it fails. A member stands in the line of its value.
func jsonNode(d *json.Decoder, line func() int) *yaml.Node {
	token, _ := d.Token()
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: notText, Line: line()}
	switch value := token.(type) {
	case string:
		node.Tag, node.Value = "!!str", value
	case nil:
		node.Tag = "!!null"
	case json.Delim:
		node.Kind, node.Tag = yaml.SequenceNode, ""
		if value == '{' {
			node.Kind = yaml.MappingNode
		}
		for d.More() {
			one := jsonNode(d, line)
			if node.Content = append(node.Content, one); node.Kind == yaml.MappingNode && len(node.Content)%2 == 0 {
				node.Content[len(node.Content)-2].Line = one.Line
			}
		}
		_, _ = d.Token()
	default:
		node.Value = fmt.Sprint(value)
	}
	return node
}

// LineCounter finds the lines of places in a text that come in their order, in one pass.
type LineCounter struct {
	Data     []byte
	read, nl int // What was read, and the ends of lines in it.
}

// At is the line of a place.
func (c *LineCounter) At(offset int) int {
	offset = min(offset, len(c.Data))
	c.nl += bytes.Count(c.Data[c.read:offset], []byte("\n"))
	c.read = offset
	return c.nl + 1
}
