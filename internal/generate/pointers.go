package main

import (
	"regexp"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// skipPointer is the extension by which oapi-codegen is told whether an optional field is a pointer.
const skipPointer = "x-go-type-skip-optional-pointer"

// setPointers makes the optional members pointers whose absence and zero value mean different things:
//
//   - in requests booleans, numbers and strings of a body, unless zero or the empty string breaks a limit or is the default of
//     the service, and objects;
//   - parameters that are booleans or numbers of that kind, and strings with a default beside which a caller may mean the empty
//     one; any other string that is empty is left out;
//   - everywhere members that may be null, and objects that hold themselves.
//
// The overlay says otherwise where nobody can mean the empty string.
func setPointers(doc *openapi3.T) {
	requests, answers := map[*openapi3.Schema]bool{}, map[*openapi3.Schema]bool{}
	for _, op := range operations(doc) {
		for _, ref := range op.Parameters {
			if v := ref.Value; !v.Required && v.Schema != nil && zeroMatters(v.Schema.Value, false) {
				setPointer(v.Schema)
			}
		}
		for _, media := range request(op) {
			setPointersBelow(requests, media.Schema, pointerInRequest)
		}
		for _, answer := range op.Responses.Map() {
			for _, media := range answer.Value.Content {
				setPointersBelow(answers, media.Schema, pointerInAnswer)
			}
		}
	}
	for _, schema := range doc.Components.Schemas { // Go has those too that no operation uses.
		setPointersBelow(answers, schema, pointerInAnswer)
	}
}

// setPointer makes an optional value a pointer where the document does not say what it is.
func setPointer(ref *openapi3.SchemaRef) {
	if _, said := ref.Value.Extensions[skipPointer]; said {
		return
	}
	if _, said := ref.Extensions[skipPointer]; said {
		return
	}
	target := &ref.Value.Extensions
	if ref.Ref != "" {
		target = &ref.Extensions
	}
	if *target == nil {
		*target = map[string]any{}
	}
	(*target)[skipPointer] = false
}

// pointerInRequest reports whether a member of a request is a pointer, where the document does not say.
func pointerInRequest(_, member *openapi3.Schema, required bool) bool {
	sent := !required && !member.ReadOnly
	return isNullable(member) || sent && zeroMatters(member, true) || !required && isStruct(member)
}

// pointerInAnswer reports the same of a member of an answer.
func pointerInAnswer(owner, member *openapi3.Schema, required bool) bool {
	return isNullable(member) || !required && isStruct(member) && holds(member, owner, map[*openapi3.Schema]bool{})
}

// setPointersBelow goes through all members below a schema, through each schema once.
func setPointersBelow(seen map[*openapi3.Schema]bool, ref *openapi3.SchemaRef, isPointer func(owner, member *openapi3.Schema, required bool) bool) {
	if ref == nil || ref.Value == nil || seen[ref.Value] {
		return
	}
	schema := ref.Value
	seen[schema] = true
	for name, member := range schema.Properties {
		if isPointer(schema, member.Value, slices.Contains(schema.Required, name)) && !isContainer(member.Value) {
			setPointer(member)
		}
	}
	for _, part := range within(schema) {
		setPointersBelow(seen, part, isPointer)
	}
}

// zeroMatters reports whether false, zero or the empty string is a value that a caller may mean, and not what is taken for no
// value. An empty parameter is one that was left out to most services, unless it has a default.
func zeroMatters(s *openapi3.Schema, inBody bool) bool {
	s = narrowed(s)
	def := s.Default
	if own, ok := s.Extensions["x-default"]; ok {
		def = own
	}
	switch {
	case s.Type.Is(openapi3.TypeBoolean):
		return def != false
	case s.Type.Is(openapi3.TypeInteger), s.Type.Is(openapi3.TypeNumber):
		if number, ok := def.(float64); ok && number == 0 {
			return false
		}
		tooSmall := s.Min != nil && (*s.Min > 0 || *s.Min == 0 && s.ExclusiveMin.IsTrue())
		return !tooSmall && (s.Max == nil || *s.Max >= 0)
	case slices.Contains(s.Enum, any("")):
		return true
	default:
		return s.Type.Is(openapi3.TypeString) && def != "" && (inBody || def != nil) && takesEmpty(s)
	}
}

// takesEmpty reports whether the empty string keeps the limits of a string. It has no format that is known.
func takesEmpty(s *openapi3.Schema) bool {
	pattern, err := regexp.Compile(goPattern(s.Pattern))
	_, forms := s.Extensions["x-forms"]
	return len(s.Enum) == 0 && s.MinLength == 0 && !forms && (s.Format == "" || s.Format == "password") && (err != nil || pattern.MatchString(""))
}

// isStruct reports whether a schema becomes a Go struct.
func isStruct(s *openapi3.Schema) bool {
	return len(s.Properties) > 0 || len(s.OneOf) > 0 || len(s.AllOf) > 1 || len(s.AllOf) == 1 && isStruct(s.AllOf[0].Value)
}

// isContainer reports whether a schema becomes a Go type with a nil of its own.
func isContainer(s *openapi3.Schema) bool {
	free := s.Type.Is(openapi3.TypeObject) && !isStruct(s)
	return s.Type.Is(openapi3.TypeArray) || free || s.Extensions["x-go-type"] == "json.RawMessage"
}

// holds reports whether a struct has another one in it, not behind a list or a map.
func holds(s, wanted *openapi3.Schema, seen map[*openapi3.Schema]bool) bool {
	if s == wanted {
		return true
	}
	if seen[s] {
		return false
	}
	seen[s] = true
	for _, member := range s.Properties {
		if isStruct(member.Value) && holds(member.Value, wanted, seen) {
			return true
		}
	}
	for _, part := range s.AllOf {
		if holds(part.Value, wanted, seen) {
			return true
		}
	}
	return false
}
