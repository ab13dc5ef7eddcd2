package main

import (
	"bytes"
	"embed"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
	"golang.org/x/tools/imports"
)

//go:embed templates
var templateFiles embed.FS

// outputs are the generated files below the root of the module, with their templates.
var outputs = map[string]string{
	"gen/checks.gen.go":                   "checks.go.tmpl",
	"gen/decoders.gen.go":                 "decoders.go.tmpl",
	"gen/encoders.gen.go":                 "encoders.go.tmpl",
	"gen/operations.gen.go":               "operations.go.tmpl",
	"gen/errorcodes.gen.go":               "errorcodes.go.tmpl",
	"gen/regions.gen.go":                  "regions.go.tmpl",
	"wrapper/operations.gen.go":           "methods.go.tmpl",
	"wrapper/pages.gen.go":                "pages.go.tmpl",
	"wrapper/results.gen.go":              "results.go.tmpl",
	"internal/contracttest/models.gen.go": "models.go.tmpl",
	"docs/operations.md":                  "operations.md.tmpl",
	"docs/errors.md":                      "errors.md.tmpl",
}

// render adds the files that our own templates write, and the limits of members to the models.
func (c *contract) render(files map[string][]byte) error {
	for path, name := range outputs {
		text, err := renderTemplate(name, c)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if filepath.Ext(path) == ".go" {
			if text, err = imports.Process(path, text, nil); err != nil { // Leaves out the imports that a contract does not need.
				return fmt.Errorf("%s: the template gives no valid Go: %w", path, err)
			}
		}
		files[path] = text
	}
	models, err := nullModels(documentModels(files["gen/models.gen.go"], c.Requests()), c.Bodies)
	if err != nil {
		return fmt.Errorf("gen/models.gen.go: %w", err)
	}
	files["gen/models.gen.go"] = models
	return nil
}

func renderTemplate(name string, c *contract) ([]byte, error) {
	t, err := template.New(name).Funcs(functions).ParseFS(templateFiles, "templates/"+name)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if err := t.Execute(&text, c); err != nil {
		return nil, err
	}
	return text.Bytes(), nil
}

var functions = template.FuncMap{
	"comment":  codegen.StringToGoComment,
	"check":    checkCode,
	"value":    valueCheck,
	"read":     readCode,
	"readOne":  readValue,
	"required": requiredNames,
	"write":    writeCode,
	"writeOne": writeValue,
	"method":   func(m string) string { return "http.Method" + strings.ToUpper(m[:1]) + strings.ToLower(m[1:]) },
	"go":       codegen.ToCamelCase,
	"cell":     func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, "|", `\|`), "\n", " ") },
	"gen":      inGen,
}

// ownType is a type of package gen within a Go type: a capital that no package name stands before.
var ownType = regexp.MustCompile(`(^|[\[\]*])([A-Z])`)

// inGen writes a type of package gen for another package.
func inGen(goType string) string { return ownType.ReplaceAllString(goType, "${1}gen.$2") }
