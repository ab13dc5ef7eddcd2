package schemawords

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"
)

// LimitsOf lists the limits of a value in words, one for each kind of limit that it has.
func LimitsOf(schema *openapi3.Schema) []string {
	limits := []string{LengthOf(schema), SizeOf(schema)}
	if schema.UniqueItems {
		limits = append(limits, "none twice")
	}
	limits = append(limits, amount(schema.MinProps, schema.MaxProps, "member"), RangeOf(schema))
	if schema.MultipleOf != nil {
		limits = append(limits, "a multiple of "+TextOf(*schema.MultipleOf))
	}
	if schema.Pattern != "" {
		limits = append(limits, "pattern "+schema.Pattern)
	}
	return slices.DeleteFunc(limits, func(limit string) bool { return limit == "" })
}

// LengthOf is how long a text may be, or nothing.
func LengthOf(schema *openapi3.Schema) string {
	return amount(schema.MinLength, schema.MaxLength, "character")
}

// SizeOf is how many items a list may have, or nothing.
func SizeOf(schema *openapi3.Schema) string {
	return amount(schema.MinItems, schema.MaxItems, "item")
}

// amount is how many of something there may be, or nothing.
func amount(least uint64, most *uint64, unit string) string {
	var text string
	last := least
	switch {
	case most != nil && least == *most:
		text = strconv.FormatUint(least, 10)
	case most != nil && least > 0:
		text, last = fmt.Sprintf("%d to %d", least, *most), *most
	case most != nil:
		text, last = fmt.Sprintf("at most %d", *most), *most
	case least > 0:
		text = fmt.Sprintf("at least %d", least)
	default:
		return ""
	}
	if last != 1 {
		unit += "s"
	}
	return text + " " + unit
}

// RangeOf is how great a number may be, or nothing.
func RangeOf(schema *openapi3.Schema) string {
	least, most := "at least ", "at most "
	if schema.ExclusiveMin.IsTrue() {
		least = "more than "
	}
	if schema.ExclusiveMax.IsTrue() {
		most = "less than "
	}
	switch {
	case schema.Min == nil && schema.Max == nil:
		return ""
	case schema.Max == nil:
		return least + TextOf(*schema.Min)
	case schema.Min == nil:
		return most + TextOf(*schema.Max)
	case least == "at least " && most == "at most ":
		return TextOf(*schema.Min) + " to " + TextOf(*schema.Max)
	}
	return least + TextOf(*schema.Min) + " and " + most + TextOf(*schema.Max)
}

// DefaultOf is what the service takes where a value is left out, or nothing.
func DefaultOf(schema *openapi3.Schema) string {
	for _, value := range []any{schema.Default, schema.Extensions["x-default"]} {
		if value != nil {
			return "default " + TextOf(value)
		}
	}
	return ""
}

// TextOf is a value of the contract for people: a large number has all its digits, and what is empty is seen.
func TextOf(value any) string {
	switch value := value.(type) {
	case string:
		if value == "" {
			return `""`
		}
	case []any:
		if len(value) == 0 {
			return "none"
		}
	case float64:
		if math.Abs(value) < 1<<53 {
			return strconv.FormatFloat(value, 'f', -1, 64)
		}
	}
	return fmt.Sprint(value)
}
