package main

import (
	_ "embed"
	"strings"
	"text/template"
)

// printedJSON is a row of the table of commands.
type printedJSON struct{ Command, Page, Schema, Kinds string }

//go:embed json.md.tmpl
var jsonTemplate string

// jsonPage is the page about JSON.
func jsonPage(printed []printedJSON) (string, error) {
	page, err := template.New("json.md").Parse(jsonTemplate)
	if err != nil {
		return "", err
	}
	var text strings.Builder
	err = page.Execute(&text, printed)
	return text.String(), err
}
