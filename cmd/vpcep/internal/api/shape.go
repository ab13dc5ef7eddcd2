package api

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/internal/allof"
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
		allof.Join(s, part.Value)
	}
	joinParts(s.Items, joined)
	joinParts(s.AdditionalProperties.Schema, joined)
	for _, member := range s.Properties {
		joinParts(member, joined)
	}
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
