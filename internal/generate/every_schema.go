package main

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// operations are those of a document, in the order of their paths and methods.
func operations(doc *openapi3.T) (all []*openapi3.Operation) {
	for _, item := range sorted(doc.Paths.Map()) {
		all = append(all, sorted(item.Operations())...)
	}
	return all
}

// parameters are those of the paths of a document and of their operations.
func parameters(doc *openapi3.T) (all openapi3.Parameters) {
	for _, item := range doc.Paths.Map() {
		all = append(all, item.Parameters...)
	}
	for _, op := range operations(doc) {
		all = append(all, op.Parameters...)
	}
	return all
}

// request has the media types of the body of a request.
func request(op *openapi3.Operation) openapi3.Content {
	if op.RequestBody == nil {
		return nil
	}
	return op.RequestBody.Value.Content
}

// everySchema goes to every schema of a document once.
func everySchema(doc *openapi3.T, visit func(*openapi3.Schema)) {
	refs := openapi3.SchemaRefs(sorted(doc.Components.Schemas))
	for _, param := range slices.Concat(parameters(doc), sorted(doc.Components.Parameters)) {
		refs = append(refs, param.Value.Schema)
	}
	for _, op := range operations(doc) {
		contents := []openapi3.Content{request(op)}
		for _, answer := range op.Responses.Map() {
			contents = append(contents, answer.Value.Content)
		}
		for _, content := range contents {
			for _, media := range content {
				refs = append(refs, media.Schema)
			}
		}
	}
	for seen := map[*openapi3.Schema]bool{}; len(refs) > 0; {
		ref := refs[len(refs)-1]
		refs = refs[:len(refs)-1]
		if ref != nil && ref.Value != nil && !seen[ref.Value] {
			seen[ref.Value] = true
			visit(ref.Value)
			refs = append(refs, within(ref.Value)...)
		}
	}
}

// within are the schemas within a schema, some of which may be nil.
func within(s *openapi3.Schema) openapi3.SchemaRefs {
	all := append(openapi3.SchemaRefs(sorted(s.Properties)), s.Items, s.AdditionalProperties.Schema)
	return slices.Concat(all, s.AllOf, s.AnyOf, s.OneOf)
}
