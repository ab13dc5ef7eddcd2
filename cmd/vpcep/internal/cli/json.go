package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/vpcep-go/vpcep/internal/strictjson"
)

// StrictJSON checks that data is one JSON value whose objects have no member twice, and whose texts are Unicode: nobody knows what
// the service would make of others.
func StrictJSON(data []byte, name string) error {
	if err := CheckJSON(data, name); err != nil {
		return err
	}
	err := strictjson.Check(data)
	if found, ok := errors.AsType[*strictjson.Error](err); ok {
		return fmt.Errorf("%s:%d: %w", name, 1+bytes.Count(data[:min(found.Offset, len(data))], []byte("\n")), err)
	}
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
	quoted, _ := PlainJSON(text) // A text cannot fail.
	return string(quoted)
}
