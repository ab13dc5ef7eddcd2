package main

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// nameElements puts objects without a name under components.schemas that are elements of a map, or of a list of lists, and not
// those of a member: oapi-codegen gives them no name, or one twice.
func nameElements(doc *openapi3.T) {
	n := elements{doc}
	for _, name := range sortedKeys(doc.Components.Schemas) {
		n.visit(name, doc.Components.Schemas[name], "")
	}
	for _, op := range operations(doc) {
		name := codegen.SchemaNameToTypeName(op.OperationID)
		n.content(name+"Body", request(op))
		for _, status := range sortedKeys(op.Responses.Map()) {
			if strings.HasPrefix(status, "2") {
				n.content(name, op.Responses.Value(status).Value.Content)
			}
		}
	}
}

// elements names the elements of lists and maps.
type elements struct{ doc *openapi3.T }

func (n elements) content(name string, content openapi3.Content) {
	for _, media := range content {
		n.visit(name, media.Schema, "")
	}
}

// Lists and maps between a thing with a name and an object without one: l and m. What belongs to a member, which oapi-codegen
// names after it, begins with a point, and what stands beside members with an asterisk.
var namedWell = []string{"", "l", "ml"}

// visit goes to the objects within a schema. The name is that of what they are in, and holders are the lists and maps in between.
func (n elements) visit(name string, ref *openapi3.SchemaRef, holders string) {
	if ref == nil || ref.Ref != "" {
		return
	}
	s := ref.Value
	if !isStruct(s) {
		n.visit(name, s.Items, holders+"l")
		n.visit(name, s.AdditionalProperties.Schema, holders+"m")
		return
	}
	if !strings.HasPrefix(holders, ".") && !slices.Contains(namedWell, holders) {
		name = n.put(name+"Element", ref)
	}
	n.members(name, s)
}

// members goes to the members of an object, and to those of its parts.
func (n elements) members(name string, s *openapi3.Schema) {
	n.visit(name, s.AdditionalProperties.Schema, "*")
	for _, key := range sortedKeys(s.Properties) {
		n.visit(name+codegen.SchemaNameToTypeName(key), s.Properties[key], ".")
	}
	for _, part := range s.AllOf {
		if part.Ref == "" {
			n.members(name, part.Value)
		}
	}
}

// put gives an object a name. Where that is taken the object stays as it is, and is refused.
func (n elements) put(name string, ref *openapi3.SchemaRef) string {
	if n.doc.Components.Schemas[name] == nil {
		n.doc.Components.Schemas[name] = &openapi3.SchemaRef{Value: ref.Value}
		ref.Ref = "#/components/schemas/" + name
	}
	return name
}
