package api

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// schemaType names the type of a value.
func schemaType(schema *openapi3.Schema) string {
	switch {
	case schema.Type.Is(openapi3.TypeArray):
		return "list of " + plural(schemaType(schema.Items.Value))
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

// takesText reports whether a text can be a value.
func takesText(schema *openapi3.Schema) bool {
	if schema.Type != nil {
		return schema.Type.Includes(openapi3.TypeString)
	}
	return true
}

// limitsOf lists the limits of a value in words.
func limitsOf(schema *openapi3.Schema) []string {
	var limits []string
	add := func(limit string) {
		if limit != "" {
			limits = append(limits, limit)
		}
	}
	if values := EnumOf(schema); values != nil {
		add("one of " + strings.Join(values, ", "))
	}
	if formsOf(schema) != nil {
		return limits // Each form has limits of its own.
	}
	add(lengthOf(schema))
	add(rangeOf(schema))
	add(sizeOf(schema))
	if schema.Pattern != "" {
		add("pattern " + schema.Pattern)
	}
	if schema.Type.Is(openapi3.TypeArray) {
		for _, limit := range limitsOf(schema.Items.Value) {
			add("each " + limit)
		}
	}
	return limits
}

// lengthOf is how long a text may be.
func lengthOf(schema *openapi3.Schema) string {
	return bounds(least(schema.MinLength), most(schema.MaxLength), "character")
}

// rangeOf is how great a number may be.
func rangeOf(schema *openapi3.Schema) string {
	return bounds(number(schema.Min), number(schema.Max), "")
}

// sizeOf is how many items a list may have.
func sizeOf(schema *openapi3.Schema) string {
	return bounds(least(schema.MinItems), most(schema.MaxItems), "item")
}

// bounds writes a least and a greatest value, either of which may be "".
func bounds(least, most, unit string) string {
	var text string
	switch {
	case least == "" && most == "":
		return ""
	case least == most:
		text = least
	case most == "":
		text = "at least " + least
	case least == "":
		text = "at most " + most
	default:
		text = least + " to " + most
	}
	switch {
	case unit == "":
		return text
	case least == "1" && most == "" || most == "1":
		return text + " " + unit
	default:
		return text + " " + unit + "s"
	}
}

func least(n uint64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatUint(n, 10)
}

func most(n *uint64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatUint(*n, 10)
}

func number(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

// EnumOf lists the values of an enumeration.
func EnumOf(schema *openapi3.Schema) []string {
	var values []string
	for _, value := range schema.Enum {
		values = append(values, fmt.Sprint(value))
	}
	return values
}

// defaultOf is what the service takes where a value is left out, or "".
func defaultOf(schema *openapi3.Schema) string {
	value := schema.Default
	if value == nil {
		value = schema.Extensions["x-default"]
	}
	switch list, isList := value.([]any); {
	case value == nil:
		return ""
	case isList && len(list) == 0:
		return "none"
	default:
		return fmt.Sprint(value)
	}
}

// formsOf describes the forms that a text may have, each with its limits; nil where there is one form only.
func formsOf(schema *openapi3.Schema) []string {
	var known []*openapi3.Schema
	text, err := json.Marshal(schema.Extensions["x-forms"])
	if err != nil || json.Unmarshal(text, &known) != nil {
		return nil // The contract is part of the program, and a test reads its forms.
	}
	var forms []string
	for _, form := range known {
		forms = append(forms, form.Title+" ("+strings.Join(limitsOf(form), ", ")+")")
	}
	return forms
}
