package main

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// finishModels gives the models of requests what oapi-codegen leaves out: the limits of members in their comments, and to members that
// may be null or nothing a type that has both.
func finishModels(source []byte, objects []object) []byte {
	for _, o := range objects {
		for _, f := range o.Fields {
			if limits := fieldLimits(f); limits != "" {
				source = document(source, o.Go, f.Go, limits)
			}
			if f.Null {
				source = nullField(source, o.Go, f)
			}
		}
		if o.Further != nil {
			source = withoutWriter(source, o.Go)
		}
	}
	source = bytes.Replace(source, []byte("import ("), []byte("import (\n\t\"github.com/oapi-codegen/nullable\""), 1)
	return deprecated.ReplaceAll(source, []byte("$1\n\t//\n$2"))
}

// document adds a line to the comment of a field, before the mark of one that is deprecated.
func document(source []byte, name, field, line string) []byte {
	at := regexp.MustCompile(`(\ntype ` + name + ` struct \{(?s:.*?))((?:\n\t// Deprecated: .*(?:\n\t//.*)*)?\n\t` + field + ` )`)
	return at.ReplaceAll(source, []byte("${1}\n\t// "+strings.ReplaceAll(line, "$", "$$")+"${2}"))
}

// withoutWriter leaves out the method with which oapi-codegen writes an object that takes further members. It sends members that
// were left out or are for answers only; the encoders have another one.
func withoutWriter(source []byte, name string) []byte {
	return regexp.MustCompile(`(?s)// Override default JSON handling for `+name+` [^\n]*\nfunc \(a `+name+`\) MarshalJSON\(\).*?\n}\n`).ReplaceAll(source, nil)
}

// deprecated is a mark of a field in the middle of a comment. Tools see it at the beginning of a paragraph only.
var deprecated = regexp.MustCompile(`(?m)^(\t// .*)\n(\t// Deprecated: )`)

// fieldLimits says in a line what a member of a request must keep to.
func fieldLimits(f field) string {
	schema := f.Type.Schema
	var parts []string
	if f.Required {
		parts = append(parts, "required")
	}
	parts = append(parts, schemaLimits(schema)...)
	for _, value := range []any{schema.Extensions["x-default"], schema.Default} {
		if value != nil {
			parts = append(parts, "default "+plainText(value))
		}
	}
	switch {
	case f.Null:
		parts = append(parts, "left out unless a value or null is set")
	case !f.Required && (f.Pointer || f.Type.Kind == kindList):
		parts = append(parts, "left out when nil")
	}
	if len(parts) == 0 {
		return ""
	}
	return "Limits: " + strings.Join(parts, "; ") + "."
}

func schemaLimits(s *openapi3.Schema) []string {
	parts := []string{span(s.MinLength, s.MaxLength, "character"), span(s.MinItems, s.MaxItems, "element")}
	if s.UniqueItems {
		parts = append(parts, "none twice")
	}
	parts = append(parts, span(s.MinProps, s.MaxProps, "member"), bounds(s))
	if s.MultipleOf != nil {
		parts = append(parts, "a multiple of "+plainText(*s.MultipleOf))
	}
	if s.Pattern != "" {
		parts = append(parts, "pattern "+s.Pattern)
	}
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

// bounds are the least and greatest value of a number, or nothing.
func bounds(s *openapi3.Schema) string {
	least, most := "at least ", "at most "
	if s.ExclusiveMin.IsTrue() {
		least = "more than "
	}
	if s.ExclusiveMax.IsTrue() {
		most = "less than "
	}
	var parts []string
	if s.Min != nil {
		parts = append(parts, least+plainText(*s.Min))
	}
	if s.Max != nil {
		parts = append(parts, most+plainText(*s.Max))
	}
	if len(parts) == 2 && least == "at least " && most == "at most " {
		return plainText(*s.Min) + " to " + plainText(*s.Max)
	}
	return strings.Join(parts, " and ")
}

// plainText is a value of the contract for people: a large number has all its digits, and the empty string is seen.
func plainText(value any) string {
	if value == "" {
		return `""`
	}
	if number, ok := value.(float64); ok && math.Abs(number) < 1<<53 {
		return strconv.FormatFloat(number, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}

// span says how many of something there may be, or nothing.
func span(least uint64, most *uint64, unit string) string {
	var text string
	last := least
	switch {
	case most != nil && least == *most:
		text = fmt.Sprintf("exactly %d", least)
	case most != nil && least > 0:
		text, last = fmt.Sprintf("%d to %d", least, *most), *most
	case most != nil:
		text, last = fmt.Sprintf("at most %d", *most), *most
	case least > 0:
		text = fmt.Sprintf("at least %d", least)
	default:
		return ""
	}
	if last != 1 {
		unit += "s"
	}
	return text + " " + unit
}
