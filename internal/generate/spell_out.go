package main

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/util"
)

// spellOut writes in one way what OpenAPI lets a contract write in several, or leave out: oapi-codegen does not know all of them.
func spellOut(doc *openapi3.T) {
	everySchema(doc, func(s *openapi3.Schema) {
		spellOutChoice(s)
		forgetFormat(s)
		forgetEnds(s)
		takeDirection(s)
	})
	// A list becomes a parameter for each element in style form alone. oapi-codegen takes it for every style of a query.
	for _, param := range parameters(doc) {
		if p := param.Value; p.Explode == nil && p.Style != "" {
			p.Explode = new(p.Style == openapi3.SerializationForm)
		}
	}
	for _, op := range operations(doc) {
		chooseMedia(request(op))
		for status, answer := range op.Responses.Map() {
			if strings.HasPrefix(status, "2") {
				chooseMedia(answer.Value.Content)
			}
		}
	}
}

// forgetFormat leaves out the format of a number that says nothing of its Go type: OpenAPI lets a tool take it for the type alone.
func forgetFormat(s *openapi3.Schema) {
	if s.Type.Is(openapi3.TypeInteger) && s.Format != "int32" && s.Format != "int64" || s.Type.Is(openapi3.TypeNumber) && s.Format != "float" && s.Format != "double" {
		s.Format = ""
	}
}

// forgetEnds leaves out the ends of 64 bits, which are no bounds: as floating point the greatest one is beyond them.
func forgetEnds(s *openapi3.Schema) {
	if s.Type.Is(openapi3.TypeInteger) && s.Min != nil && *s.Min <= math.MinInt64 {
		s.Min, s.ExclusiveMin = nil, openapi3.ExclusiveBound{}
	}
	if s.Type.Is(openapi3.TypeInteger) && s.Max != nil && *s.Max >= math.MaxInt64 {
		s.Max, s.ExclusiveMax = nil, openapi3.ExclusiveBound{}
	}
}

// takeDirection says of a use of another schema, too, that it is never sent, or never received.
func takeDirection(s *openapi3.Schema) {
	for of := s; isUseOf(of); {
		of = of.AllOf[0].Value
		s.ReadOnly, s.WriteOnly = s.ReadOnly || of.ReadOnly, s.WriteOnly || of.WriteOnly
	}
}

// spellOutChoice writes a choice as oneOf, since the discriminator of an anyOf tells as much, and the parts of its mapping as
// references.
func spellOutChoice(s *openapi3.Schema) {
	if s.Discriminator == nil {
		return
	}
	s.OneOf, s.AnyOf = slices.Concat(s.OneOf, s.AnyOf), nil
	for value, part := range s.Discriminator.Mapping {
		part.Ref = schemaRef(part.Ref)
		s.Discriminator.Mapping[value] = part
	}
}

// schemaRef is a reference to a schema that a mapping names or refers to.
func schemaRef(name string) string {
	if strings.Contains(name, "/") {
		return name
	}
	return "#/components/schemas/" + name
}

// chooseMedia leaves one media type of a body: the one that is sent or asked for.
func chooseMedia(content openapi3.Content) {
	chosen := preferred(sortedKeys(content))
	maps.DeleteFunc(content, func(kind string, _ *openapi3.MediaType) bool { return kind != chosen })
}

// preferred is the media type of a body that is used: application/json, another JSON, or the first one.
func preferred(kinds []string) string {
	if len(kinds) == 0 {
		return ""
	}
	return slices.MaxFunc(kinds, func(a, b string) int { return cmp.Compare(preference(a), preference(b)) })
}

func preference(kind string) int {
	switch plain, _, _ := strings.Cut(kind, ";"); {
	case plain == "application/json":
		return 2
	case util.IsMediaTypeJson(kind):
		return 1
	default:
		return 0
	}
}
