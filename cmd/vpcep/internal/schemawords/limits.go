package schemawords

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

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
	if schema.Type != nil {
		return schema.Type.Includes(openapi3.TypeString)
	}
	return true
}

// LimitsOf lists the limits of a value in words, and what it is where it is left out.
func LimitsOf(schema *openapi3.Schema) []string {
	var limits []string
	add := func(limit string) {
		if limit != "" {
			limits = append(limits, limit)
		}
	}
	if values := EnumOf(schema); len(values) > 0 {
		add("one of " + strings.Join(values, ", "))
	}
	if len(FormsOf(schema)) == 0 { // Each form has limits of its own.
		add(LengthOf(schema))
		add(RangeOf(schema))
		add(SizeOf(schema))
		if schema.Pattern != "" {
			add("pattern " + schema.Pattern)
		}
		if schema.Type.Is(openapi3.TypeArray) {
			for _, limit := range LimitsOf(schema.Items.Value) {
				add("each " + limit)
			}
		}
	}
	if value := defaultOf(schema); value != "" {
		add("default " + value)
	}
	return limits
}

// LengthOf is how long a text may be.
func LengthOf(schema *openapi3.Schema) string {
	return bounds(least(schema.MinLength), most(schema.MaxLength), "character")
}

// RangeOf is how great a number may be.
func RangeOf(schema *openapi3.Schema) string {
	return bounds(Number(schema.Min), Number(schema.Max), "")
}

// SizeOf is how many items a list may have.
func SizeOf(schema *openapi3.Schema) string {
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

// Number is a number as the contract has it, or "".
func Number(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

// EnumOf lists the values of an enumeration.
func EnumOf(schema *openapi3.Schema) []string {
	return cli.Map(schema.Enum, func(value any) string { return fmt.Sprint(value) })
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

// FormsOf describes the forms that a text may have, each with its limits; none where there is one form only.
func FormsOf(schema *openapi3.Schema) []string {
	var known []*openapi3.Schema
	text, err := json.Marshal(schema.Extensions["x-forms"])
	if err != nil || json.Unmarshal(text, &known) != nil {
		return nil // The contract is part of the program, and a test reads its forms.
	}
	return cli.Map(known, func(form *openapi3.Schema) string {
		return form.Title + " (" + strings.Join(LimitsOf(form), ", ") + ")"
	})
}
