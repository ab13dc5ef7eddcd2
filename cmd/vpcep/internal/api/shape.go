package api

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// joinParts makes one schema of each that consists of parts, below a schema, each once: a reference with what is said about its
// use, or the members of several.
func joinParts(ref *openapi3.SchemaRef, joined map[*openapi3.Schema]bool) {
	if ref == nil || joined[ref.Value] {
		return
	}
	s := ref.Value
	joined[s] = true
	parts := s.AllOf
	s.AllOf = nil
	for _, part := range parts {
		joinParts(part, joined)
		take(s, part.Value)
	}
	joinParts(s.Items, joined)
	joinParts(s.AdditionalProperties.Schema, joined)
	for _, member := range s.Properties {
		joinParts(member, joined)
	}
}

// take gives a schema what a part of it says, where it says nothing itself.
func take(s, part *openapi3.Schema) {
	if s.Type == nil {
		s.Type = part.Type
	}
	s.Format, s.Pattern, s.Description = cmp.Or(s.Format, part.Format), cmp.Or(s.Pattern, part.Pattern), cmp.Or(s.Description, part.Description)
	s.MinLength, s.MaxLength = max(s.MinLength, part.MinLength), cmp.Or(s.MaxLength, part.MaxLength)
	s.MinItems, s.MaxItems = max(s.MinItems, part.MinItems), cmp.Or(s.MaxItems, part.MaxItems)
	s.MinProps, s.MaxProps = max(s.MinProps, part.MinProps), cmp.Or(s.MaxProps, part.MaxProps)
	if s.Min == nil {
		s.Min, s.ExclusiveMin = part.Min, part.ExclusiveMin
	}
	if s.Max == nil {
		s.Max, s.ExclusiveMax = part.Max, part.ExclusiveMax
	}
	s.MultipleOf = cmp.Or(s.MultipleOf, part.MultipleOf)
	s.Items, s.Discriminator = cmp.Or(s.Items, part.Items), cmp.Or(s.Discriminator, part.Discriminator)
	s.UniqueItems, s.Nullable = s.UniqueItems || part.UniqueItems, s.Nullable || part.Nullable
	s.ReadOnly, s.WriteOnly = s.ReadOnly || part.ReadOnly, s.WriteOnly || part.WriteOnly
	if s.Enum == nil {
		s.Enum = part.Enum
	}
	if s.Default == nil {
		s.Default = part.Default
	}
	if s.OneOf == nil {
		s.OneOf = part.OneOf
	}
	if s.AnyOf == nil {
		s.AnyOf = part.AnyOf
	}
	if further := &s.AdditionalProperties; further.Has == nil && further.Schema == nil {
		*further = part.AdditionalProperties
	}
	s.Properties, s.Extensions = both(part.Properties, s.Properties), both(part.Extensions, s.Extensions)
	s.Required = slices.Concat(s.Required, part.Required)
}

// both are the members of two objects, those of the second where both have one.
func both[M ~map[string]V, V any](a, b M) M {
	all := M{}
	maps.Copy(all, a)
	maps.Copy(all, b)
	return all
}

// mediaOf is the first media type of JSON in a body, "" where it is another one.
func mediaOf(content openapi3.Content) string {
	for _, kind := range slices.Sorted(maps.Keys(content)) {
		if plain, _, _ := strings.Cut(kind, ";"); plain == JSONType {
			return kind
		}
	}
	return ""
}

// unable says why an operation cannot be called from here, nil where it can.
func (op *apiOperation) unable() error {
	if body := op.Spec.RequestBody; body != nil && op.Body() == nil {
		return errors.New("its body is not application/json, which is all that is sent from here; call it from a program")
	}
	if plain, _, _ := strings.Cut(cmp.Or(op.Accept, JSONType), ";"); plain != JSONType && !strings.HasSuffix(plain, "+json") {
		return fmt.Errorf("its answer is %s, and only JSON is printed here; call it from a program", plain)
	}
	for _, p := range op.Parameters {
		if p.In == openapi3.ParameterInCookie && p.Required {
			return fmt.Errorf("its parameter %s is a cookie, which is not sent from here; call it from a program", p.Name)
		}
	}
	return nil
}
