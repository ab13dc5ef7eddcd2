package schemawords

import (
	"encoding/json"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// WordsOf says what a value may be and, last, what it is where it is left out.
func WordsOf(schema *openapi3.Schema) []string {
	var words []string
	if values := EnumOf(schema); len(values) > 0 {
		words = append(words, "one of "+strings.Join(values, ", "))
	}
	if len(FormsOf(schema)) == 0 { // Each form has limits of its own.
		words = append(words, LimitsOf(schema)...)
		if schema.Type.Is(openapi3.TypeArray) {
			for _, word := range WordsOf(schema.Items.Value) {
				words = append(words, "each "+word)
			}
		}
	}
	if value := DefaultOf(schema); value != "" {
		words = append(words, value)
	}
	return words
}

// TypeOf names the type of a value.
func TypeOf(schema *openapi3.Schema) string {
	switch {
	case schema.Type.Is(openapi3.TypeArray):
		return "list of " + plural(TypeOf(schema.Items.Value))
	case schema.Type != nil && len(*schema.Type) > 0:
		return strings.Join(*schema.Type, " or ")
	}
	return "any"
}

// plural is the name of a type for many of it.
func plural(kind string) string {
	if kind == "any" || strings.HasPrefix(kind, "list of ") {
		return kind
	}
	return kind + "s"
}

// TakesText reports whether a text can be a value.
func TakesText(schema *openapi3.Schema) bool {
	return schema.Type == nil || schema.Type.Includes(openapi3.TypeString)
}

// EnumOf lists the values of an enumeration.
func EnumOf(schema *openapi3.Schema) []string {
	values := make([]string, len(schema.Enum))
	for i, value := range schema.Enum {
		values[i] = TextOf(value)
	}
	return values
}

// FormsOf describes the forms that a text may have, each with its limits; none where there is one form only.
func FormsOf(schema *openapi3.Schema) []string {
	var known []*openapi3.Schema
	text, err := json.Marshal(schema.Extensions["x-forms"])
	if err != nil || json.Unmarshal(text, &known) != nil {
		return nil // The contract is part of the program, and a test reads its forms.
	}
	forms := make([]string, len(known))
	for i, form := range known {
		forms[i] = form.Title + " (" + strings.Join(WordsOf(form), ", ") + ")"
	}
	return forms
}
