package check

import (
	"bytes"
	"encoding/json"
)

// Object checks that free JSON is an object.
func (c *Collector) Object(at *Path, value json.RawMessage) {
	if !bytes.HasPrefix(bytes.TrimLeft(value, " \t\r\n"), []byte("{")) || !json.Valid(value) {
		c.Add(at, "must be a JSON object")
	}
}
