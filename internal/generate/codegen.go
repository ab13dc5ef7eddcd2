package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
	"go.yaml.in/yaml/v3"
)

// configFile holds the options of oapi-codegen, below the root of the module.
const configFile = "openapi/oapi-codegen.yaml"

// runCodegen lets oapi-codegen write the models and the client, and keeps what it knows about the types.
func (c *contract) runCodegen(options codegen.Configuration) (map[string][]byte, error) {
	setPointers(c.doc)
	nameArguments(c.doc)
	codegen.TemplateFunctions["cutPath"] = cutPath // What openapi/templates/client.tmpl needs besides.
	codegen.TemplateFunctions["bodyType"] = bodyType
	files := map[string][]byte{}
	for path, part := range map[string]codegen.GenerateOptions{"gen/models.gen.go": {Models: true}, "gen/client.gen.go": {Client: true}} {
		options.Generate = part
		text, err := codegen.Generate(c.doc, options)
		if err != nil {
			return nil, err
		}
		files[path] = []byte(text)
	}
	return files, c.readTypes()
}

// setNames reads the options of oapi-codegen and tells it how names are written. It keeps that in variables, which our own checks of
// names read before it has written anything.
func setNames(root string) (codegen.Configuration, error) {
	options, err := readOptions(root)
	if err != nil {
		return options, err
	}
	names := options
	names.Generate, names.OutputOptions.UserTemplates = codegen.GenerateOptions{Models: true}, nil
	_, err = codegen.Generate(&openapi3.T{OpenAPI: "3.0.3", Info: &openapi3.Info{}, Paths: openapi3.NewPaths()}, names)
	return options, err
}

// readOptions reads the options of oapi-codegen. The paths of templates in it are those below the root of the module.
func readOptions(root string) (codegen.Configuration, error) {
	var options codegen.Configuration
	text, err := os.ReadFile(filepath.Join(root, configFile)) // #nosec G304 -- The path comes from the command line of a build tool.
	if err != nil {
		return options, err
	}
	if err := yaml.Unmarshal(text, &options); err != nil {
		return options, fmt.Errorf("%s: %w", configFile, err)
	}
	version := ""
	options.NoVCSVersionOverride = &version
	for name, file := range options.OutputOptions.UserTemplates {
		if strings.HasSuffix(file, ".tmpl") {
			options.OutputOptions.UserTemplates[name] = filepath.Join(root, file)
		}
	}
	return options, options.Validate()
}

// readTypes collects every type that is declared.
func (c *contract) readTypes() error {
	schemas, err := codegen.GenerateTypesForSchemas(nil, c.doc.Components.Schemas, nil)
	if err != nil {
		return err
	}
	params, err := codegen.GenerateTypesForParameters(nil, c.doc.Components.Parameters)
	if err != nil {
		return err
	}
	if c.definitions, err = codegen.OperationDefinitions(c.doc); err != nil {
		return err
	}
	all := slices.Concat(schemas, params)
	for _, op := range c.definitions {
		all = append(all, op.TypeDefinitions...)
	}
	c.types = map[string]codegen.TypeDefinition{}
	for len(all) > 0 {
		one := all[0]
		all = all[1:]
		if _, known := c.types[one.TypeName]; !known {
			c.types[one.TypeName] = one
			all = append(all, one.Schema.AdditionalTypes...)
		}
	}
	return nil
}

// sortedKeys are the keys of a map, in order.
func sortedKeys[T any](all map[string]T) []string { return slices.Sorted(maps.Keys(all)) }

// sorted are the values of a map, by key.
func sorted[T any](all map[string]T) []T {
	list := make([]T, 0, len(all))
	for _, key := range sortedKeys(all) {
		list = append(list, all[key])
	}
	return list
}

// cutPath gives what stands before a parameter in a path, and what stands behind it.
func cutPath(path, param string) []string {
	before, after, _ := strings.Cut(path, "{"+param+"}")
	return []string{before, after}
}
