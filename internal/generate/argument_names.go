package main

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// methodWords are the names that the generated methods use themselves.
var methodWords = []string{
	"ctx", "opts", "c", "body", "params", "given", "o", "to", "req", "resp", "err", "p", "input", "value", "gen", "http", "callopt",
	"check", "time", "context", "runtime", "strings", "invoke", "invokeRaw", "invokeNoResult", "bodyCheck",
	"any", "append", "bool", "byte", "copy", "error", "false", "float32", "float64", "int", "int32", "int64", "len", "new", "nil", "string", "true",
}

// nameArguments gives required parameters whose names the generated methods use themselves another name in Go.
func nameArguments(doc *openapi3.T) {
	for _, item := range doc.Paths.Map() {
		nameParameters(item.Parameters)
		for _, op := range item.Operations() {
			nameParameters(op.Parameters)
		}
	}
}

func nameParameters(params openapi3.Parameters) {
	for _, ref := range params {
		p := ref.Value
		name := p.Name
		if own, said := p.Extensions["x-go-name"].(string); said {
			name = own
		}
		name = codegen.SchemaNameToTypeName(name)
		if !p.Required || !slices.Contains(methodWords, codegen.LowercaseFirstCharacters(name)) {
			continue
		}
		if p.Extensions == nil {
			p.Extensions = map[string]any{}
		}
		p.Extensions["x-go-name"] = name + "Value"
	}
}
