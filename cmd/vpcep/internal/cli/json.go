package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// StrictJSON checks that data is one JSON value whose objects have no member twice: of two, nobody knows which one the
// service would take.
func StrictJSON(data []byte, name string) error {
	if err := CheckJSON(data, name); err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := noMemberTwice(d); err != nil {
		at := min(int(d.InputOffset()), len(data))
		return fmt.Errorf("%s:%d: %w", name, 1+bytes.Count(data[:at], []byte("\n")), err)
	}
	return nil
}

// noMemberTwice reads one value.
func noMemberTwice(d *json.Decoder) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	open, ok := token.(json.Delim)
	if !ok {
		return nil
	}
	seen := map[any]bool{}
	for d.More() {
		if open == '{' {
			member, err := d.Token()
			if err != nil {
				return err
			}
			if seen[member] {
				return fmt.Errorf("the member %q is there twice", member)
			}
			seen[member] = true
		}
		if err := noMemberTwice(d); err != nil {
			return err
		}
	}
	_, err = d.Token()
	return err
}

// PlainJSON writes a value as JSON, with < and & as they are.
func PlainJSON(value any) (json.RawMessage, error) {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(text.Bytes()), nil
}

// JSONText writes a text as JSON.
func JSONText(text string) string {
	quoted, err := PlainJSON(text)
	if err != nil {
		return `""` // A text cannot fail.
	}
	return string(quoted)
}
