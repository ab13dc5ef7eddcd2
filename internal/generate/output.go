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

// templates are those of outputs.
var templates = template.Must(template.New("").Funcs(functions).ParseFS(templateFiles, "templates/*"))

// render adds the files that our own templates write, and to the models the limits of members and those that may be null.
func (c *contract) render(files map[string][]byte) error {
	for path, name := range outputs {
		var text bytes.Buffer
		if err := templates.ExecuteTemplate(&text, name, c); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		files[path] = text.Bytes()
	}
	const models = "gen/models.gen.go"
	files[models] = finishModels(files[models], c.Requests())
	for path, text := range files {
		if filepath.Ext(path) != ".go" {
			continue
		}
		var err error
		if files[path], err = imports.Process(path, text, nil); err != nil { // Leaves out the imports that a contract does not need.
			return fmt.Errorf("%s: the template gives no valid Go: %w", path, err)
		}
	}
	return nil
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
