package input

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// readJSON reads a list of objects or of texts, an object that holds such a list somewhere, or one object or text on each
// line.
func (f *file) readJSON() ([]Row, error) {
	if err := cli.CheckJSON(f.data, f.name); err != nil && !f.isJSONLines() {
		return nil, err
	}
	lines := &LineCounter{Data: f.data}
	if f.isJSONLines() {
		return f.readElements(0, lines)
	}
	list, err := f.list()
	if errors.Is(err, errTwice) {
		return nil, fmt.Errorf("%s:%d: %w", f.name, lines.At(list.starts[0]), err)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.name, err)
	}
	rows := []Row{}
	for _, start := range list.starts {
		more, err := f.readElements(start+1, lines)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	return rows, f.checkTotal(list.total, len(rows))
}

// isJSONLines reports whether there are several values, or one record alone.
func (f *file) isJSONLines() bool {
	d := json.NewDecoder(bytes.NewReader(f.data))
	var first json.RawMessage
	if d.Decode(&first) != nil || first[0] == '[' {
		return false
	}
	members, _ := jsonMembers(first)
	for _, member := range members {
		if f.shape.isList(member.key) {
			return false
		}
		if member.key == f.shape.Main {
			return true
		}
	}
	return d.More()
}

// readElements reads records up to the end of their list, or of the file.
func (f *file) readElements(start int, lines *LineCounter) ([]Row, error) {
	rows := []Row{}
	for at := start; ; {
		for at < len(f.data) && (bytes.IndexByte([]byte(" \t\r\n"), f.data[at]) >= 0 || start > 0 && f.data[at] == ',') {
			at++
		}
		if at == len(f.data) || f.data[at] == ']' && start > 0 {
			return rows, nil
		}
		d := json.NewDecoder(bytes.NewReader(f.data[at:]))
		var element json.RawMessage
		if err := d.Decode(&element); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", f.name, lines.At(at), cli.ExplainJSON(err))
		}
		fields, err := jsonFields(element, f.shape)
		rows = append(rows, Row{Fields: fields, Where: fmt.Sprintf("%s:%d", f.name, lines.At(at)), Err: err, text: element[0] == '"'})
		at += int(d.InputOffset())
	}
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
