package main

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/vpcep-go/vpcep/internal/schemawords"
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
	parts = append(parts, schemawords.LimitsOf(schema)...)
	if value := schemawords.DefaultOf(schema); value != "" {
		parts = append(parts, value)
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
