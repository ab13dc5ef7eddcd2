package main

import (
	"bytes"
	_ "embed" // The template of the page.
	"fmt"
	"text/template"
)

//go:embed page.md.tmpl
var pageTemplate string

// contents are what the page shows. The tables are as the programs print them.
type contents struct {
	Machine                           machine
	Calls, Aims, Whitelist, Footprint string
}

// Chart is the name of the file with the chart, beside the page.
func (contents) Chart() string { return chartName }

func page(c contents) ([]byte, error) {
	parsed, err := template.New(pageName).Parse(pageTemplate)
	if err != nil {
		return nil, fmt.Errorf("template of the page: %w", err)
	}
	var text bytes.Buffer
	if err := parsed.Execute(&text, c); err != nil {
		return nil, fmt.Errorf("write the page: %w", err)
	}
	return text.Bytes(), nil
}
