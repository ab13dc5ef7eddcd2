package input

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

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

// jsonList is a list of records in a file.
type jsonList struct {
	starts []int  // Its place, or the places of its parts.
	total  string // What the answer that it is a part of says of the number of records; "" for nothing.
}

// list finds the list: the whole, or the one member of its name somewhere in an object. Of a member that is there twice it
// gives the place.
func (f *file) list() (jsonList, error) {
	trimmed := bytes.TrimLeft(f.data, " \t\r\n")
	if bytes.HasPrefix(trimmed, []byte("[")) {
		return jsonList{starts: []int{len(f.data) - len(trimmed)}}, nil
	}
	found, err := f.listsIn(trimmed, len(f.data)-len(trimmed))
	switch {
	case err != nil:
		return found[0], err
	case len(found) == 1:
		return found[0], nil
	default:
		return jsonList{}, f.missingList(len(found))
	}
}

// listsIn finds the lists in an object, or in the elements of an array. Terraform writes a list as the value of an output.
func (f *file) listsIn(object []byte, offset int) ([]jsonList, error) {
	if object[0] == '[' {
		return f.listsInElements(object, offset)
	}
	members, err := jsonMembers(object)
	if errors.Is(err, errTwice) {
		return []jsonList{{starts: []int{offset + members[len(members)-1].start}}}, err
	}
	if err != nil {
		return nil, nil //nolint:nilerr // What is no object holds no list.
	}
	var found []jsonList
	var own jsonList
	var other []string
	for _, member := range members {
		at := offset + member.start
		isOutput := f.shape.isList(member.key) && member.value[0] == '{'
		switch {
		case isMask(member.key):
		case member.key == "total_count":
			own.total = strings.Trim(string(member.value), `"`) // The service writes numbers as texts, too.
		case f.shape.isList(member.key) && member.value[0] == '[':
			own.starts = append(own.starts, at)
		case isOutput:
			inner, _ := jsonMembers(member.value)
			for _, one := range inner {
				if isOfOutput(one.key) && one.value[0] == '[' {
					own.starts = append(own.starts, at+one.start)
				}
			}
		default:
			inner, err := f.listsIn(member.value, at)
			if err != nil {
				return inner, err
			}
			if found = append(found, inner...); len(inner) == 0 && !isAnswer(member.key) {
				other = append(other, member.key)
			}
		}
	}
	switch {
	case len(own.starts) > 0:
		found = append(found, own)
	case len(found) == 1 && own.total != "":
		found[0].total = own.total
	}
	if len(found) > 0 {
		f.unread = append(f.unread, other...)
	}
	return found, nil
}

// listsInElements finds the lists in the elements of an array, as the state of Terraform has them.
func (f *file) listsInElements(array []byte, offset int) ([]jsonList, error) {
	var found []jsonList
	d := json.NewDecoder(bytes.NewReader(array))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	for d.More() {
		var element json.RawMessage
		if err := d.Decode(&element); err != nil {
			return nil, err
		}
		inner, err := f.listsIn(element, offset+int(d.InputOffset())-len(element))
		if err != nil {
			return inner, err
		}
		found = append(found, inner...)
	}
	return found, nil
}

// jsonMember is a member of an object.
type jsonMember struct {
	key   string
	value json.RawMessage
	start int // Place of the value in the text of the object.
}

// errTwice says that an object has a key twice.
var errTwice = errors.New("stands there twice")

// jsonMembers reads an object, to its end or to the first key that is there twice. That is an error: other readers would
// take one of the values in silence.
func jsonMembers(object []byte) ([]jsonMember, error) {
	d := json.NewDecoder(bytes.NewReader(object))
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		return nil, errors.New("want an object or a text")
	}
	var members []jsonMember
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		member := jsonMember{key: fmt.Sprint(token)}
		if err := d.Decode(&member.value); err != nil {
			return nil, err
		}
		member.start = int(d.InputOffset()) - len(member.value)
		if members = append(members, member); seen[member.key] {
			return members, fmt.Errorf("%q %w", member.key, errTwice)
		}
		seen[member.key] = true
	}
	return members, nil
}

// jsonFields reads one element of the list. Of one that is wrong it gives what can be read.
func jsonFields(element json.RawMessage, shape RowShape) (map[string]string, error) {
	var text string
	if json.Unmarshal(element, &text) == nil && !IsNull(element) {
		return map[string]string{shape.Main: text}, nil
	}
	members, wrong := jsonMembers(element)
	fields := map[string]string{}
	for _, member := range members {
		if _, again := fields[member.key]; again {
			break
		}
		err := shape.check(member.key)
		if err == nil && !slices.Contains(shape.Ignored, member.key) && !IsNull(member.value) {
			if json.Unmarshal(member.value, &text) == nil {
				fields[member.key] = text
			} else {
				err = fmt.Errorf("%s: want a text", member.key)
			}
		}
		if wrong == nil {
			wrong = err
		}
	}
	return fields, wrong
}

// IsNull reports whether a value is null.
func IsNull(value json.RawMessage) bool { return string(value) == "null" }
