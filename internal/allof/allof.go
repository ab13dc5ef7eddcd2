// Package allof joins the parts of a schema of OpenAPI, all of which a value has to keep to.
package allof

import (
	"cmp"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// OpenList is the extension with the known values of a string or an integer that may have others.
const OpenList = "x-extensible-enum"

// Join gives a schema what a part of it says: of limits the stricter one, of all else what it does not say itself.
func Join(s, part *openapi3.Schema) {
	if s.Type == nil {
		s.Type = part.Type
	}
	s.Format, s.Pattern, s.Description = cmp.Or(s.Format, part.Format), cmp.Or(s.Pattern, part.Pattern), cmp.Or(s.Description, part.Description)
	s.MinLength, s.MaxLength = max(s.MinLength, part.MinLength), least(s.MaxLength, part.MaxLength)
	s.MinItems, s.MaxItems = max(s.MinItems, part.MinItems), least(s.MaxItems, part.MaxItems)
	s.MinProps, s.MaxProps = max(s.MinProps, part.MinProps), least(s.MaxProps, part.MaxProps)
	if part.Min != nil && (s.Min == nil || *part.Min > *s.Min || *part.Min == *s.Min && part.ExclusiveMin.IsTrue()) {
		s.Min, s.ExclusiveMin = part.Min, part.ExclusiveMin
	}
	if part.Max != nil && (s.Max == nil || *part.Max < *s.Max || *part.Max == *s.Max && part.ExclusiveMax.IsTrue()) {
		s.Max, s.ExclusiveMax = part.Max, part.ExclusiveMax
	}
	s.MultipleOf = cmp.Or(s.MultipleOf, part.MultipleOf)
	s.Items, s.Discriminator = cmp.Or(s.Items, part.Items), cmp.Or(s.Discriminator, part.Discriminator)
	s.UniqueItems, s.Nullable = s.UniqueItems || part.UniqueItems, s.Nullable || part.Nullable
	s.ReadOnly, s.WriteOnly = s.ReadOnly || part.ReadOnly, s.WriteOnly || part.WriteOnly
	s.Extensions = both(part.Extensions, s.Extensions)
	if s.Enum == nil {
		s.Enum = part.Enum
	} else {
		delete(s.Extensions, OpenList) // The values are a closed list now.
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
	s.Properties = both(part.Properties, s.Properties)
	s.Required = slices.Concat(s.Required, part.Required)
}

// least is the smaller of two limits, either of which may be missing.
func least(a, b *uint64) *uint64 {
	if a == nil || b != nil && *b < *a {
		return b
	}
	return a
}

// both are the members of two objects, those of the second where both have one.
func both[M ~map[string]V, V any](a, b M) M {
	all := M{}
	maps.Copy(all, a)
	maps.Copy(all, b)
	return all
}
