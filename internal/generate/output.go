package main

import (
	"bytes"
	"embed"
	"fmt"
	"go/format"
	"net/http"
	"strings"
	"text/template"
)

//go:embed templates
var templateFiles embed.FS

// output is a generated Go file.
type output struct {
	path     string // Below the root of the module.
	template string
}

var outputs = []output{
	{"gen/checks.gen.go", "checks.go.tmpl"},
	{"gen/decoders.gen.go", "decoders.go.tmpl"},
	{"gen/encoders.gen.go", "encoders.go.tmpl"},
	{"gen/operations.gen.go", "operations.go.tmpl"},
	{"gen/errorcodes.gen.go", "errorcodes.go.tmpl"},
	{"gen/regions.gen.go", "regions.go.tmpl"},
	{"wrapper/operations.gen.go", "methods.go.tmpl"},
	{"wrapper/pages.gen.go", "pages.go.tmpl"},
	{"internal/contracttest/models.gen.go", "models.go.tmpl"},
}

// render runs the template of the file and formats the result.
func (o output) render(c *contract) ([]byte, error) {
	text, err := renderTemplate(o.template, c)
	if err != nil {
		return nil, err
	}
	source, err := format.Source(text)
	if err != nil {
		return nil, fmt.Errorf("the template gives no valid Go: %w", err)
	}
	return source, nil
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
	"comment": comment,
	"check":   checkCode,
	"read":    readCode,
	"write":   writeCode,
	"method":  func(m string) string { return "http.Method" + methodName(m) },
	"go":      goName,
	"cell":    func(s string) string { return strings.ReplaceAll(s, "|", `\|`) },
}

// comment makes Go comment lines of a text, without an empty line at the end.
func comment(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight("// "+line, " ")
	}
	return strings.Join(lines, "\n")
}

// methodName is the part of the net/http constant behind Method.
func methodName(method string) string {
	switch method {
	case http.MethodGet:
		return "Get"
	case http.MethodPost:
		return "Post"
	case http.MethodPut:
		return "Put"
	case http.MethodDelete:
		return "Delete"
	default:
		return method // Gives code that does not compile, which is the point.
	}
}
