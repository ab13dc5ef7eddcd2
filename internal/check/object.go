package check

import (
	"bytes"
	"encoding/json"
)

// Union notes a value of which err says that it is none of the objects of which it must be one.
func (c *Collector) Union(at *Path, err error) {
	if err != nil {
		c.Add(at, "must be one of the objects that its discriminator names")
	}
}

// Object checks that free JSON is an object.
func (c *Collector) Object(at *Path, value json.RawMessage) {
	if !bytes.HasPrefix(bytes.TrimLeft(value, " \t\r\n"), []byte("{")) || !json.Valid(value) {
		c.Add(at, "must be a JSON object")
	}
}
