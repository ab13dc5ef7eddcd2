// Package typeschema makes JSON Schemas of Go types, as encoding/json reads and writes them. What a type says less than is
// known comes from rules.
package typeschema

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
)

// Schema is a JSON Schema, or a part of one.
type Schema = map[string]any

// dialect is the edition of JSON Schema.
const dialect = "https://json-schema.org/draft/2020-12/schema"

// Rules say what is known beside the types. Any of them but Required may be nil.
type Rules struct {
	// Type gives the schema of a type, or nil for the one that is made of its parts.
	Type func(t reflect.Type) Schema
	// Object completes the schema of a struct.
	Object func(t reflect.Type, object Schema)
	// Member gives the schema that a member has, which is the one that it gets or another one.
	Member func(owner reflect.Type, name string, member Schema) Schema
	// Required reports whether a member is always there. The options are those of its tag.
	Required func(owner, member reflect.Type, options []string) bool
}

// Maker makes the schemas of one document.
type Maker struct {
	Rules Rules
	// Definitions are the schemas that others refer to.
	Definitions Schema
}

// New makes a Maker for one document.
func New(rules Rules) *Maker { return &Maker{Rules: rules, Definitions: Schema{}} }

// Document makes a whole document of a schema of this Maker.
func (m *Maker) Document(whole Schema, description string) Schema {
	whole["$schema"], whole["description"] = dialect, description
	if len(m.Definitions) > 0 {
		whole["$defs"] = m.Definitions
	}
	return whole
}

// Of is the schema of a type. That of an object is in the definitions.
func (m *Maker) Of(t reflect.Type) Schema {
	if m.Rules.Type != nil {
		if known := m.Rules.Type(t); known != nil {
			return known
		}
	}
	switch t {
	case reflect.TypeFor[json.RawMessage]():
		return Schema{}
	case reflect.TypeFor[time.Time]():
		return Schema{"type": "string", "format": "date-time"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return m.Of(t.Elem())
	case reflect.Slice:
		return Schema{"type": "array", "items": m.Of(t.Elem())}
	case reflect.Map:
		return Schema{"type": "object", "additionalProperties": m.Of(t.Elem())}
	case reflect.String:
		return Schema{"type": "string"}
	case reflect.Bool:
		return Schema{"type": "boolean"}
	case reflect.Int, reflect.Int32, reflect.Int64, reflect.Uint16:
		return Schema{"type": "integer"}
	case reflect.Struct:
		return m.Define(strings.ToUpper(t.Name()[:1])+t.Name()[1:], func() Schema { return m.Object(t) })
	default:
		panic(fmt.Sprintf("no schema for %s", t))
	}
}

// Define puts a schema into the definitions, where it is not there yet, and refers to it.
func (m *Maker) Define(name string, schema func() Schema) Schema {
	if m.Definitions[name] == nil {
		m.Definitions[name] = Schema{} // It may hold itself.
		m.Definitions[name] = schema()
	}
	return Schema{"$ref": "#/$defs/" + name}
}

// Object is the schema of a struct itself. Members of embedded structs are its own.
func (m *Maker) Object(t reflect.Type) Schema {
	members, required := Schema{}, []string{}
	for field := range t.Fields() {
		tag, tagged := field.Tag.Lookup("json")
		words := strings.Split(tag, ",")
		switch {
		case field.Anonymous && !tagged:
			inner := m.Object(field.Type)
			maps.Copy(members, inner["properties"].(Schema))
			required = append(required, inner["required"].([]string)...)
		case field.IsExported() && tag != "-":
			name := cmp.Or(words[0], field.Name)
			members[name] = m.Of(field.Type)
			if m.Rules.Required(t, field.Type, words[1:]) {
				required = append(required, name)
			}
		}
	}
	if m.Rules.Member != nil {
		for name, member := range members {
			members[name] = m.Rules.Member(t, name, member.(Schema))
		}
	}
	slices.Sort(required)
	object := Schema{"type": "object", "properties": members, "required": required}
	if m.Rules.Object != nil {
		m.Rules.Object(t, object)
	}
	return object
}
