package main

import (
	"fmt"
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

// Checked reports whether anything of the value can be wrong.
func (t *valueType) Checked() bool {
	s := t.Schema
	switch t.Kind {
	case kindObject, kindRaw, kindFloat:
		return true
	case kindList:
		return s.MinItems > 0 || s.MaxItems != nil || s.UniqueItems || t.Element.Checked()
	case kindMap:
		return s.MinProps > 0 || s.MaxProps != nil || t.Element.Checked()
	default:
		return t.Rule != ""
	}
}

// valueType finds how a schema is checked, read and written. Objects that it holds are added to into. The name is used
// for the rule of a schema that has none of its own.
func (c *contract) valueType(name string, s codegen.Schema, into map[string]object) (*valueType, error) {
	t := &valueType{Kind: kindOther, Go: s.TypeDecl(), Schema: s.OAPISchema}
	if definition, named := c.types[t.Go]; named {
		name, s = t.Go, definition.Schema
		if s.GoType != t.Go && c.types[s.GoType].TypeName != "" { // A name for another named type.
			return c.valueType(name, s, into)
		}
	}
	if t.Schema = s.OAPISchema; t.Schema == nil {
		t.Schema = &openapi3.Schema{}
	}
	switch under := s.GoType; {
	case under == "json.RawMessage":
		t.Kind = kindRaw
	case under == "string":
		t.Kind, t.Plain = kindText, under
		return t, c.setRule(t, func() (string, error) { return c.textRule(name, t.Schema) })
	case under == "bool":
		t.Kind, t.Plain = kindBool, under
	case under == "int", under == "int32", under == "int64":
		t.Kind, t.Plain = kindInt, under
		return t, c.setRule(t, func() (string, error) { return c.intRule(name, t.Schema) })
	case under == "float32", under == "float64":
		t.Kind, t.Plain = kindFloat, under
		return t, c.setRule(t, func() (string, error) { return c.floatRule(name, t.Schema) })
	case under == "time.Time":
		t.Kind = kindTime
	case strings.HasPrefix(under, "[]") && s.ArrayType != nil && !strings.HasPrefix(under, "[]*"):
		return c.holderType(kindList, t, name, *s.ArrayType, into)
	case strings.HasPrefix(under, "map[string]") && s.AdditionalPropertiesType != nil && !strings.HasPrefix(under, "map[string]*"):
		return c.holderType(kindMap, t, name, *s.AdditionalPropertiesType, into)
	case len(s.Properties) > 0 && len(s.UnionElements) == 0:
		t.Kind = kindObject
		return t, c.addObject(t.Go, s, into)
	}
	return t, nil
}

// setRule keeps the name of a rule.
func (c *contract) setRule(t *valueType, rule func() (string, error)) (err error) {
	t.Rule, err = rule()
	return err
}

// holderType is the type of a list or map.
func (c *contract) holderType(k kind, t *valueType, name string, of codegen.Schema, into map[string]object) (*valueType, error) {
	element, err := c.valueType(name+"Item", of, into)
	if err != nil {
		return nil, err
	}
	t.Kind, t.Element = k, element
	return t, nil
}

// object is a Go struct that checks, reads or writes itself.
type object struct {
	Go     string
	Fields []field
	// Foreign is set where oapi-codegen reads and writes the struct, since it keeps members that have no name.
	Foreign bool
	// Shared is set where requests hold the object too. What is required there need not be in answers.
	Shared bool
}

// field is a member of an object, or a parameter.
type field struct {
	Wire      string // Name on the wire.
	Go        string // Name of the struct field.
	Required  bool
	Pointer   bool
	ReadOnly  bool // Never in a request.
	WriteOnly bool // Never in an answer.
	Type      *valueType
}

// addObject adds a struct and every object that it holds.
func (c *contract) addObject(name string, s codegen.Schema, into map[string]object) error {
	if _, done := into[name]; done {
		return nil
	}
	into[name] = object{} // Mark it, for schemas that hold themselves.
	o := object{Go: name, Foreign: s.HasAdditionalProperties}
	for _, p := range s.Properties {
		t, err := c.valueType(name+p.GoFieldName(), p.Schema, into)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", name, p.JsonFieldName, err)
		}
		o.Fields = append(o.Fields, field{
			Wire: p.JsonFieldName, Go: p.GoFieldName(), Required: p.Required, Pointer: p.IsPointer(),
			ReadOnly: p.ReadOnly, WriteOnly: p.WriteOnly, Type: t,
		})
	}
	into[name] = o
	return nil
}
