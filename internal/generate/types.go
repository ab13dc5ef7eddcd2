package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// kind is how a value is checked, read and written.
type kind string

const (
	kindText   kind = "text"
	kindBool   kind = "bool"
	kindInt    kind = "int"
	kindFloat  kind = "float"
	kindTime   kind = "time"
	kindRaw    kind = "raw" // Free JSON, as it stands.
	kindObject kind = "object"
	kindList   kind = "list"
	kindMap    kind = "map"
	kindOther  kind = "other" // encoding/json reads and writes it.
)

// valueType is the type of a field, of an element of a list or map, or of a whole body.
type valueType struct {
	Kind    kind
	Go      string // Go type in package gen, such as string, PermissionType or []EpsPermission.
	Plain   string // The predeclared type below it, for text and numbers.
	Rule    string // Name of the rule variable, or "" when there is nothing to check.
	Element *valueType
	Schema  *openapi3.Schema
}

// Nilable reports whether a value that is there differs from nil.
func (t *valueType) Nilable() bool {
	switch t.Kind {
	case kindList, kindMap, kindRaw:
		return true
	case kindOther:
		return strings.HasPrefix(t.Go, "[]") || strings.HasPrefix(t.Go, "map[") || t.Go == "interface{}"
	default:
		return false
	}
}

// HasZero reports whether a value is a time or a day, whose zero value means none.
func (t *valueType) HasZero() bool { return t.Kind == kindTime || t.Go == "openapi_types.Date" }

// valueType finds how a schema is checked, read and written. Objects that it holds are added to into. The name is used
// for the rule of a schema that has none of its own.
func (c *contract) valueType(name string, s codegen.Schema, into map[string]object) (t *valueType, err error) {
	t = &valueType{Kind: kindOther, Go: s.TypeDecl(), Schema: s.OAPISchema}
	if definition, named := c.types[t.Go]; named {
		use := s.OAPISchema
		if s = definition.Schema; narrows(use) {
			s.OAPISchema = use // With a rule of its own.
		} else {
			name = t.Go
		}
		if s.GoType != t.Go && c.types[s.GoType].TypeName != "" { // A name for another named type.
			return c.valueType(name, s, into)
		}
	}
	if t.Schema = narrowed(s.OAPISchema); t.Schema == nil {
		t.Schema = &openapi3.Schema{}
	}
	switch under := s.GoType; {
	case under == "json.RawMessage":
		t.Kind = kindRaw
	case under == "string":
		t.Kind, t.Plain = kindText, under
		t.Rule, err = c.textRule(name, t.Schema)
	case under == "bool":
		t.Kind, t.Plain = kindBool, under
	case under == "int", under == "int32", under == "int64":
		t.Kind, t.Plain = kindInt, under
		t.Rule = c.intRule(name, t.Schema)
	case under == "float32", under == "float64":
		t.Kind, t.Plain = kindFloat, under
		t.Rule = c.floatRule(name, t.Schema)
	case under == "time.Time":
		t.Kind = kindTime
	case strings.HasPrefix(under, "[]") && s.ArrayType != nil:
		t.Kind = kindList
		t.Element, err = c.valueType(name+"Item", *s.ArrayType, into)
	case under == "map[string]interface{}", strings.HasPrefix(under, "map[string]") && s.AdditionalPropertiesType != nil:
		t.Kind = kindMap
		t.Element, err = c.furtherType(name, s, into)
	case strings.HasPrefix(t.Go, "struct"):
		return nil, errors.New("an object without a name here is not supported: " +
			"Go needs its name; put it under components.schemas")
	case len(s.Properties) > 0, len(s.UnionElements) > 0:
		t.Kind = kindObject
		err = c.addObject(t.Go, s, into)
	}
	return t, err
}

// isNullable reports whether a schema allows null, by itself or by a part of it.
func isNullable(s *openapi3.Schema) bool {
	return s != nil && (s.Nullable || slices.ContainsFunc(s.AllOf, func(part *openapi3.SchemaRef) bool { return isNullable(part.Value) }))
}
