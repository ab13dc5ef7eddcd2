package main

import (
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// loadNames makes oapi-codegen load its table of initialisms, which it does only while it generates. After it the
// naming functions here give the names that stand in the generated models. A difference would not compile.
// The initialisms are those of openapi/cfg-models.yaml.
var loadNames = sync.OnceValue(func() error {
	empty := &openapi3.T{OpenAPI: "3.0.3", Info: &openapi3.Info{Title: "names", Version: "1"}, Paths: openapi3.NewPaths()}
	_, err := codegen.Generate(empty, codegen.Configuration{PackageName: "names", OutputOptions: codegen.OutputOptions{
		NameNormalizer: "ToCamelCaseWithInitialisms", AdditionalInitialisms: []string{"CIDR", "SNAT", "TOA", "VIP", "VNI", "VPC"},
	}})
	return err
})

// goName is the exported Go name of a name on the wire.
func goName(wire string) string { return codegen.ToCamelCaseWithInitialisms(wire) }

// goFieldName is the name of the struct field of a property.
func goFieldName(wire string, extensions map[string]any) string {
	if name, ok := extensions["x-go-name"].(string); ok {
		return name
	}
	return goName(wire)
}

// goTypeName is the Go name of a schema that is referred to by name, or "".
func goTypeName(ref *openapi3.SchemaRef) string {
	if ref == nil || ref.Ref == "" {
		return ""
	}
	return goFieldName(codegen.RefPathToObjName(ref.Ref), ref.Value.Extensions)
}

// unexported turns an exported Go name into an unexported one: VPCEndpointID into vpcEndpointID.
func unexported(name string) string { return codegen.LowercaseFirstCharacters(name) }
