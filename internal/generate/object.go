package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// object is a Go struct that checks or reads itself.
type object struct {
	Go     string
	Fields []field
}

// field is a member of an object.
type field struct {
	Wire     string // Name on the wire.
	Go       string // Name of the struct field.
	Required bool
	Pointer  bool // Absent and empty are different.
	Type     *valueType
	Schema   *openapi3.SchemaRef
}

// kind is how a value is checked and read.
type kind string

const (
	kindText   kind = "text"
	kindBool   kind = "bool"
	kindInt32  kind = "int32"
	kindInt64  kind = "int64"
	kindTime   kind = "time"
	kindRaw    kind = "raw" // Free JSON.
	kindObject kind = "object"
	kindList   kind = "list"
)

// valueType is the type of a field or of an element of a list.
type valueType struct {
	Kind     kind
	Go       string // Go type, such as string, PermissionType or []EpsPermission.
	Rule     string // Name of the rule variable, or "" when there is nothing to check.
	Element  *valueType
	MinItems uint64
	MaxItems uint64
}

// Checked reports whether anything of the value can be wrong.
func (t *valueType) Checked() bool {
	switch t.Kind {
	case kindObject, kindRaw:
		return true
	case kindList:
		return t.MinItems > 0 || t.MaxItems > 0 || t.Element.Checked()
	default:
		return t.Rule != ""
	}
}

func (c *contract) readSchemas() error {
	bodies, params, responses := map[string]object{}, map[string]object{}, map[string]object{}
	for path, item := range c.doc.Paths.Map() {
		for method, spec := range item.Operations() {
			err := c.readBodies(spec, bodies, params, responses)
			if err != nil {
				return fmt.Errorf("%s %s: %w", method, path, err)
			}
		}
	}
	c.Bodies, c.Responses = sorted(bodies), sorted(responses)
	maps.Copy(params, bodies)
	c.Requests = sorted(params)
	slices.SortFunc(c.Rules, func(a, b rule) int { return cmp.Compare(a.Name, b.Name) })
	return nil
}

func (c *contract) readBodies(spec *openapi3.Operation, bodies, params, responses map[string]object) error {
	if spec.RequestBody != nil {
		if err := c.addObject(spec.RequestBody.Value.Content[jsonType].Schema, bodies); err != nil {
			return err
		}
	}
	if err := c.addParams(spec, params); err != nil {
		return err
	}
	result, err := resultSchema(spec)
	if err != nil || result == nil {
		return err
	}
	return c.addObject(result, responses)
}

// addParams adds the query parameters of an operation as an object, the way oapi-codegen does.
func (c *contract) addParams(spec *openapi3.Operation, into map[string]object) error {
	params := object{Go: spec.OperationID + "Params"}
	for _, ref := range spec.Parameters {
		if ref.Value.In != openapi3.ParameterInQuery {
			continue
		}
		t, err := c.valueType(params.Go+goFieldName(ref.Value.Name, ref.Value.Extensions), ref.Value.Schema, into)
		if err != nil {
			return fmt.Errorf("parameter %s: %w", ref.Value.Name, err)
		}
		params.Fields = append(params.Fields, field{
			Wire: ref.Value.Name, Go: goFieldName(ref.Value.Name, ref.Value.Extensions),
			Required: ref.Value.Required, Type: t, Schema: ref.Value.Schema,
		})
	}
	if len(params.Fields) > 0 {
		into[params.Go] = params
	}
	return nil
}

// addObject adds a named object schema and every object that it holds.
func (c *contract) addObject(ref *openapi3.SchemaRef, into map[string]object) error {
	name := goTypeName(ref)
	if _, done := into[name]; done {
		return nil
	}
	if name == "" || !ref.Value.Type.Is("object") {
		return fmt.Errorf("a body must be a named object schema, not %q", ref.Ref)
	}
	into[name] = object{} // Mark it, for schemas that hold themselves.
	o := object{Go: name}
	for _, wire := range codegen.SortedMapKeys(ref.Value.Properties) {
		p := ref.Value.Properties[wire]
		goName := goFieldName(wire, p.Value.Extensions)
		t, err := c.valueType(name+goName, p, into)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", name, wire, err)
		}
		o.Fields = append(o.Fields, field{
			Wire: wire, Go: goName, Required: slices.Contains(ref.Value.Required, wire), Type: t,
			Pointer: p.Value.Extensions["x-go-type-skip-optional-pointer"] == false, Schema: p,
		})
	}
	into[name] = o
	return nil
}

func sorted(objects map[string]object) []object {
	var all []object
	for _, name := range codegen.SortedMapKeys(objects) {
		all = append(all, objects[name])
	}
	return all
}
