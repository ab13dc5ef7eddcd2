package main

import (
	"fmt"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// openList is the extension with the known values of a string or an integer that may have others.
const openList = "x-extensible-enum"

// knownValues makes an enumeration of every open list, so that Go has constants for its values. Checks pass it by.
func knownValues(doc *openapi3.T) {
	everySchema(doc, func(s *openapi3.Schema) {
		if values, ok := s.Extensions[openList].([]any); ok {
			s.Enum = values
		}
		s.Enum = slices.DeleteFunc(s.Enum, func(value any) bool { return value == nil }) // That is what nullable says.
	})
}

// everySchema goes to every schema of a document once.
func everySchema(doc *openapi3.T, visit func(*openapi3.Schema)) {
	v := schemaVisit{seen: map[*openapi3.Schema]bool{}, visit: visit}
	if doc.Components != nil {
		for _, schema := range doc.Components.Schemas {
			v.schema(schema)
		}
		for _, param := range doc.Components.Parameters {
			v.schema(param.Value.Schema)
		}
	}
	for _, item := range doc.Paths.Map() {
		v.parameters(item.Parameters)
		for _, op := range item.Operations() {
			v.parameters(op.Parameters)
			if op.RequestBody != nil {
				v.content(op.RequestBody.Value.Content)
			}
			for _, answer := range op.Responses.Map() {
				v.content(answer.Value.Content)
			}
		}
	}
}

// closedList are the values that a request may have, as text, where the contract lists them all.
func closedList(s *openapi3.Schema) (values []string) {
	if _, open := s.Extensions[openList]; open {
		return nil
	}
	for _, value := range s.Enum {
		values = append(values, fmt.Sprint(value))
	}
	return values
}

// schemaVisit goes to every schema once.
type schemaVisit struct {
	seen  map[*openapi3.Schema]bool
	visit func(*openapi3.Schema)
}

func (v schemaVisit) parameters(all openapi3.Parameters) {
	for _, param := range all {
		v.schema(param.Value.Schema)
	}
}

func (v schemaVisit) content(all openapi3.Content) {
	for _, media := range all {
		v.schema(media.Schema)
	}
}

func (v schemaVisit) schema(ref *openapi3.SchemaRef) {
	if ref == nil || ref.Value == nil || v.seen[ref.Value] {
		return
	}
	s := ref.Value
	v.seen[s] = true
	v.visit(s)
	for _, member := range s.Properties {
		v.schema(member)
	}
	v.schema(s.Items)
	v.schema(s.AdditionalProperties.Schema)
	for _, parts := range []openapi3.SchemaRefs{s.AllOf, s.AnyOf, s.OneOf} {
		for _, part := range parts {
			v.schema(part)
		}
	}
}
