package main

import (
	"maps"

	"github.com/getkin/kin-openapi/openapi3"
)

// isUseOf reports whether a schema is a reference with what is said about its use.
func isUseOf(s *openapi3.Schema) bool {
	return s != nil && len(s.AllOf) == 1 && s.AllOf[0].Ref != "" && len(s.Properties) == 0 && len(s.Required) == 0 &&
		s.AdditionalProperties.Schema == nil && s.AdditionalProperties.Has == nil
}

// narrows reports whether a use of another schema has limits of its own. oapi-codegen passes them by.
func narrows(s *openapi3.Schema) bool {
	return isUseOf(s) && (s.MinLength > 0 || s.MaxLength != nil || s.Pattern != "" || s.MinItems > 0 || s.MaxItems != nil || s.UniqueItems ||
		s.Min != nil || s.Max != nil || s.MultipleOf != nil || len(s.Enum) > 0)
}

// narrowed is what a use of another schema comes to: that schema with the limits of both. Any other schema stays as it is.
func narrowed(s *openapi3.Schema) *openapi3.Schema {
	if !isUseOf(s) {
		return s
	}
	both := *narrowed(s.AllOf[0].Value)
	extensions := map[string]any{}
	maps.Copy(extensions, both.Extensions)
	if value, said := s.Extensions["x-default"]; said {
		extensions["x-default"] = value
	}
	both.Extensions = extensions
	if s.Default != nil {
		both.Default = s.Default
	}
	both.MinLength, both.MaxLength = max(both.MinLength, s.MinLength), least(both.MaxLength, s.MaxLength)
	both.MinItems, both.MaxItems = max(both.MinItems, s.MinItems), least(both.MaxItems, s.MaxItems)
	both.UniqueItems = both.UniqueItems || s.UniqueItems
	both.Nullable = both.Nullable || s.Nullable
	if s.Min != nil && (both.Min == nil || *s.Min > *both.Min || *s.Min == *both.Min && s.ExclusiveMin.IsTrue()) {
		both.Min, both.ExclusiveMin = s.Min, s.ExclusiveMin
	}
	if s.Max != nil && (both.Max == nil || *s.Max < *both.Max || *s.Max == *both.Max && s.ExclusiveMax.IsTrue()) {
		both.Max, both.ExclusiveMax = s.Max, s.ExclusiveMax
	}
	if s.MultipleOf != nil {
		both.MultipleOf = s.MultipleOf
	}
	if s.Pattern != "" {
		both.Pattern = s.Pattern
	}
	if len(s.Enum) > 0 {
		both.Enum = s.Enum
		delete(both.Extensions, openList)
	}
	return &both
}

// least is the smaller of two limits, either of which may be missing.
func least(a, b *uint64) *uint64 {
	if a == nil || b != nil && *b < *a {
		return b
	}
	return a
}
