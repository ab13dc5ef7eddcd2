package main

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/internal/allof"
	"github.com/vpcep-go/vpcep/internal/schemawords"
)

// isUseOf reports whether a schema is a reference with what is said about its use.
func isUseOf(s *openapi3.Schema) bool {
	return s != nil && len(s.AllOf) == 1 && s.AllOf[0].Ref != "" && len(s.Properties) == 0 && len(s.Required) == 0 &&
		s.AdditionalProperties.Schema == nil && s.AdditionalProperties.Has == nil
}

// narrows reports whether a use of another schema has limits of its own. oapi-codegen passes them by.
func narrows(s *openapi3.Schema) bool {
	return isUseOf(s) && (len(schemawords.LimitsOf(s)) > 0 || len(s.Enum) > 0)
}

// narrowed is what a use of another schema comes to: that schema with the limits of both. Any other schema stays as it is.
func narrowed(s *openapi3.Schema) *openapi3.Schema {
	if !isUseOf(s) {
		return s
	}
	both := *s
	both.AllOf = nil
	allof.Join(&both, narrowed(s.AllOf[0].Value))
	return &both
}
