package main

import (
	gotypes "go/types"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// methodWords are the names that generated functions use themselves, beside those that Go has everywhere.
var methodWords = append(gotypes.Universe.Names(),
	"ctx", "opts", "c", "body", "params", "given", "o", "to", "req", "resp", "err", "p", "i", "input", "value", "gen", "http", "callopt",
	"check", "time", "context", "runtime", "strings", "invoke", "invokeRaw", "invokeNoResult", "bodyCheck", "collector",
	"server", "text", "form", "style", "header", "cookie", "target", "bytes", "fmt", "json", "url", "isZero", "bodyRoom", "urlRoom",
	"at", "page", "offset", "limit", "element", "cmp", "iter", "slices", "strconv", "number", "pager", "pointed", "splitParams",
)

// nameArguments gives required parameters whose names the generated methods use themselves another name in Go.
func nameArguments(doc *openapi3.T) {
	for _, ref := range parameters(doc) {
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
