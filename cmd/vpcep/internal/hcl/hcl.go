// Package hcl reads and writes the part of Terraform's own language that needs nobody to work it out: blocks, texts, numbers,
// lists and objects. The library for the language has a licence that this project does not take.
package hcl

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Expression is the tag of a value that Terraform would have to work out: a variable, a call, a text with ${. Its node has the
// source of it.
const Expression = "!expression"

// Read reads a file as the YAML that says the same, with its lines. A block is a mapping under its name and its labels; of
// blocks with one name there is one after the other. Errors name the file and the line.
func Read(data []byte, name string) (*yaml.Node, error) {
	r := &reader{data: data, file: name, line: 1}
	return r.body(0)
}

// deepest is how deep blocks and values may stand in one another.
const deepest = 1000

// reader reads a file from its begin to its end.
type reader struct {
	data           []byte
	file           string
	at, line, deep int
}

// failf says what is wrong at the place.
func (r *reader) failf(format string, values ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(format, values...))
}

// peek is the next byte, or 0 at the end.
func (r *reader) peek() byte {
	if r.at < len(r.data) {
		return r.data[r.at]
	}
	return 0
}

func (r *reader) has(text string) bool { return bytes.HasPrefix(r.data[r.at:], []byte(text)) }

// skip goes on by n bytes.
func (r *reader) skip(n int) {
	r.line += bytes.Count(r.data[r.at:r.at+n], []byte("\n"))
	r.at += n
}

// skipTo goes on to the next place of a text, or to the end, and reports whether it is there.
func (r *reader) skipTo(text string) bool {
	n := bytes.Index(r.data[r.at:], []byte(text))
	if n < 0 {
		r.skip(len(r.data) - r.at)
		return false
	}
	r.skip(n)
	return true
}

// skipBlank goes on behind spaces and comments, to the end of the line or over the lines.
func (r *reader) skipBlank(overLines bool) error {
	for r.at < len(r.data) {
		switch c := r.peek(); {
		case c == ' ', c == '\t', c == '\r', c == '\n' && overLines:
			r.skip(1)
		case c == '#', r.has("//"):
			r.skipTo("\n")
		case r.has("/*"):
			start := *r
			if !r.skipTo("*/") {
				return start.failf("the comment that begins here is not closed with */")
			}
			r.skip(len("*/"))
		default:
			return nil
		}
	}
	return nil
}

// next is what stands at the place, for messages.
func (r *reader) next() string {
	if r.at == len(r.data) {
		return "the end of the file"
	}
	c, _ := utf8.DecodeRune(r.data[r.at:])
	if c == '\n' {
		return "the end of the line"
	}
	return string(c)
}

// name reads a name; "" for none.
func (r *reader) name() string {
	start := r.at
	for r.at < len(r.data) {
		c, size := utf8.DecodeRune(r.data[r.at:])
		first := unicode.IsLetter(c) || c == '_'
		if !first && (r.at == start || !unicode.IsDigit(c) && c != '-') {
			break
		}
		r.at += size
	}
	return string(r.data[start:r.at])
}

// body reads the attributes and blocks up to the byte that ends them, or to the end of the file for 0.
func (r *reader) body(end byte) (*yaml.Node, error) {
	start := *r
	body := &yaml.Node{Kind: yaml.MappingNode, Line: r.line}
	attributes := map[string]bool{}
	for {
		if err := r.skipBlank(true); err != nil {
			return nil, err
		}
		switch {
		case end == 0 && r.at == len(r.data):
			return body, nil
		case r.at == len(r.data):
			return nil, start.failf("the block that begins here is not closed with }")
		case end != 0 && r.peek() == end:
			r.skip(1)
			return body, nil
		}
		place := *r
		name := r.name()
		if name == "" && r.has("[") {
			return nil, r.failf("want NAME = VALUE or NAME {, not [; TOML is not read")
		}
		if name == "" {
			return nil, r.failf("want NAME = VALUE or NAME {, not %s", r.next())
		}
		value, isBlock, err := r.attributeOrBlock()
		if err != nil {
			return nil, err
		}
		if !isBlock && attributes[name] {
			return nil, place.failf("%q stands there twice", name)
		}
		attributes[name] = attributes[name] || !isBlock
		body.Content = append(body.Content, text(name, place.line), value)
	}
}

// attributeOrBlock reads what stands behind a name in a body.
func (r *reader) attributeOrBlock() (value *yaml.Node, isBlock bool, err error) {
	if err := r.skipBlank(false); err != nil {
		return nil, false, err
	}
	if r.peek() == '=' && !r.has("==") {
		r.skip(1)
		value, err = r.value(inBody)
		return value, false, err
	}
	var labels []*yaml.Node
	for r.peek() != '{' {
		label := text(r.name(), r.line)
		if label.Value == "" && r.peek() == '"' {
			if label, err = r.quoted(); err != nil {
				return nil, false, err
			}
		}
		if label.Value == "" || label.Tag == Expression {
			return nil, false, r.failf("want = and a value, or a block in { }, not %s", r.next())
		}
		labels = append(labels, label)
		if err := r.skipBlank(false); err != nil {
			return nil, false, err
		}
	}
	if value, err = r.inside(func() (*yaml.Node, error) { return r.body('}') }); err != nil {
		return nil, false, err
	}
	for _, label := range slices.Backward(labels) {
		value = &yaml.Node{Kind: yaml.MappingNode, Line: label.Line, Content: []*yaml.Node{label, value}}
	}
	return value, true, nil
}

// inside reads what stands behind an opening bracket.
func (r *reader) inside(read func() (*yaml.Node, error)) (*yaml.Node, error) {
	if r.deep++; r.deep > deepest {
		return nil, r.failf("more than %d brackets stand in one another", deepest)
	}
	r.skip(1)
	node, err := read()
	r.deep--
	return node, err
}

// text is a text in a line.
func text(value string, line int) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Line: line}
}

// Quote writes a text between quotation marks. ${ and %{ would begin a template.
func Quote(text string) string {
	var quoted strings.Builder
	quoted.WriteByte('"')
	for i, r := range text {
		switch {
		case r == '"' || r == '\\':
			quoted.WriteString(`\` + string(r))
		case r == '\n':
			quoted.WriteString(`\n`)
		case r == '\r':
			quoted.WriteString(`\r`)
		case r == '\t':
			quoted.WriteString(`\t`)
		case (r == '$' || r == '%') && strings.HasPrefix(text[i+1:], "{"):
			quoted.WriteString(string(r) + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&quoted, `\u%04x`, r)
		default:
			quoted.WriteRune(r)
		}
	}
	quoted.WriteByte('"')
	return quoted.String()
}
