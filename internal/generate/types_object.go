package main

import (
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// object is a Go struct that checks, reads or writes itself.
type object struct {
	Go     string
	Fields []field
	// Further is the type of members that have no name of their own, which are in AdditionalProperties, or nil.
	Further *valueType
	// Union are the structs of which it is one; a discriminator tells which. oapi-codegen reads and writes it.
	Union  []string
	Schema *openapi3.Schema
	// Shared is set where requests hold the object too. What is required there need not be in answers.
	Shared bool
}

// field is a member of an object, or a parameter.
type field struct {
	Wire      string // Name on the wire.
	Go        string // Name of the struct field.
	Required  bool
	Pointer   bool
	ReadOnly  bool   // Never in a request.
	WriteOnly bool   // Never in an answer.
	Nullable  bool   // May be null.
	Null      bool   // In a request null, a value and nothing are three things.
	In        string // Where a parameter stands; "" for a member of a body.
	Type      *valueType
}

// addObject adds a struct and every object that it holds.
func (c *contract) addObject(name string, s codegen.Schema, into map[string]object) error {
	if _, done := into[name]; done {
		return nil
	}
	into[name] = object{} // Mark it, for schemas that hold themselves.
	o := object{Go: name, Schema: s.OAPISchema}
	for _, element := range s.UnionElements {
		o.Union = append(o.Union, element.String())
		if err := c.addObject(element.String(), c.types[element.String()].Schema, into); err != nil {
			return err
		}
	}
	if s.HasAdditionalProperties {
		var err error
		if o.Further, err = c.furtherType(name, s, into); err != nil {
			return err
		}
	}
	for _, p := range s.Properties {
		t, err := c.valueType(name+p.GoFieldName(), p.Schema, into)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", name, p.JsonFieldName, err)
		}
		o.Fields = append(o.Fields, field{
			Wire: p.JsonFieldName, Go: p.GoFieldName(), Required: p.Required, Pointer: p.IsPointer(),
			ReadOnly: p.ReadOnly, WriteOnly: p.WriteOnly, Nullable: p.Nullable, Type: t,
		})
	}
	if len(requiredNames(o)) > mostRequired {
		return fmt.Errorf("%s has more than %d required members, which is not supported: let some be optional", name, mostRequired)
	}
	into[name] = o
	return nil
}

// mostRequired is how many required members an object can have: the reader keeps a bit for each.
const mostRequired = 64

// furtherType is the type of the members of an object that have no name of their own.
func (c *contract) furtherType(name string, s codegen.Schema, into map[string]object) (*valueType, error) {
	if s.AdditionalPropertiesType == nil {
		return &valueType{Kind: kindOther, Go: "interface{}", Schema: &openapi3.Schema{}}, nil
	}
	return c.valueType(name+"Item", *s.AdditionalPropertiesType, into)
}
