package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// readJSON reads a list of objects or of texts, or an object that holds such a list.
func readJSON(data []byte, name string, shape rowShape) ([]row, error) {
	lineAt := func(offset int64) int { return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n")) }
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return nil, fmt.Errorf("%s:%d: %w", name, lineAt(syntax.Offset), err)
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	start, err := listStart(data, shape.list)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var rows []row
	d := json.NewDecoder(bytes.NewReader(data[start:]))
	if _, err := d.Token(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for d.More() {
		var element json.RawMessage
		if err := d.Decode(&element); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		where := fmt.Sprintf("%s:%d", name, lineAt(int64(start)+d.InputOffset()-int64(len(element))))
		fields, err := jsonFields(element, shape)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", where, err)
		}
		rows = append(rows, row{fields: fields, where: where})
	}
	return rows, nil
}

// listStart finds the list: the whole, or the only member of an object.
func listStart(data []byte, member string) (int, error) {
	trimmed := bytes.TrimLeft(data, " \t\r\n")
	if bytes.HasPrefix(trimmed, []byte("[")) {
		return len(data) - len(trimmed), nil
	}
	var object map[string]json.RawMessage
	err := json.Unmarshal(data, &object)
	if list := object[member]; err == nil && len(object) == 1 && bytes.HasPrefix(list, []byte("[")) {
		return bytes.Index(data, list), nil // The list is longer than what stands in front of it can hold.
	}
	return 0, fmt.Errorf("want a list of records, or an object with the list %s and nothing else", member)
}

// jsonFields reads one element of the list.
func jsonFields(element json.RawMessage, shape rowShape) (map[string]string, error) {
	var text string
	if json.Unmarshal(element, &text) == nil && !isNull(element) {
		return map[string]string{shape.main: text}, nil
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(element, &object); err != nil || object == nil {
		return nil, errors.New("want an object or a text")
	}
	fields := map[string]string{}
	for field, value := range object {
		if err := shape.check(field); err != nil {
			return nil, err
		}
		if slices.Contains(shape.ignored, field) || isNull(value) {
			continue
		}
		if err := json.Unmarshal(value, &text); err != nil {
			return nil, fmt.Errorf("%s: want a text", field)
		}
		fields[field] = text
	}
	return fields, nil
}

func isNull(value json.RawMessage) bool { return string(value) == "null" }
