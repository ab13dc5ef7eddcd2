package input

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// ReadJSON reads a list of objects or of texts, or an object that holds such a list.
func ReadJSON(data []byte, name string, shape RowShape) ([]Row, error) {
	lines := &LineCounter{Data: data}
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return nil, fmt.Errorf("%s:%d: %w", name, lines.At(int(syntax.Offset)), err)
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	start, err := listStart(data, shape.List)
	if errors.Is(err, errTwice) {
		return nil, fmt.Errorf("%s:%d: %w", name, lines.At(start), err)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var rows []Row
	d := json.NewDecoder(bytes.NewReader(data[start:]))
	if _, err := d.Token(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for d.More() {
		var element json.RawMessage
		if err := d.Decode(&element); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		where := fmt.Sprintf("%s:%d", name, lines.At(start+int(d.InputOffset())-len(element)))
		fields, err := jsonFields(element, shape)
		rows = append(rows, Row{Fields: fields, Where: where, Err: err})
	}
	return rows, nil
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

// listStart finds the list: the whole, or the only member of an object. Of a member that is there twice it gives the place.
func listStart(data []byte, list string) (int, error) {
	trimmed := bytes.TrimLeft(data, " \t\r\n")
	if bytes.HasPrefix(trimmed, []byte("[")) {
		return len(data) - len(trimmed), nil
	}
	members, err := jsonMembers(data)
	if errors.Is(err, errTwice) {
		return members[len(members)-1].start, err
	}
	if err == nil && len(members) == 1 && members[0].key == list && bytes.HasPrefix(members[0].value, []byte("[")) {
		return members[0].start, nil
	}
	return 0, fmt.Errorf("want a list of records, or an object with the list %s and nothing else", list)
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
