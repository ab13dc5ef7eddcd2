package api

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/internal/check"
	"github.com/vpcep-go/vpcep/internal/schemawords"
)

// check checks the input against the contract. What it finds names the limit and never holds a value.
func (op *apiOperation) check(in *apiInput) error {
	var found check.Violations
	for _, p := range op.Parameters {
		value, given := in.given[p]
		switch {
		case given:
			found = append(found, violations(p.Schema.Value, parameterValue(p.Schema.Value, value), p.Name)...)
		case p.Required && p.Name != ProjectParameter:
			found = append(found, check.Violation{Field: p.Name, Problem: "is required"})
		}
	}
	found = append(found, op.checkBody(in.body)...)
	if found == nil {
		return nil
	}
	return found
}

func (op *apiOperation) checkBody(body json.RawMessage) check.Violations {
	if body == nil {
		if op.Body() != nil && op.Spec.RequestBody.Value.Required {
			return check.Violations{{Field: "body", Problem: "is required; give --body or its members"}}
		}
		return nil
	}
	var value any
	if err := cli.DecodeNumbers(body, &value); err != nil {
		return check.Violations{{Field: "body", Problem: "is not JSON"}}
	}
	return violations(op.Body(), value)
}

// parameterValue is the value of a parameter with the type of its schema. A value that has another stays a text, which
// the schema refuses.
func parameterValue(schema *openapi3.Schema, text string) any {
	switch {
	case schema.Type.Is(openapi3.TypeInteger), schema.Type.Is(openapi3.TypeNumber):
		if _, err := strconv.ParseFloat(text, 64); err == nil && json.Valid([]byte(text)) {
			return json.Number(text)
		}
	case schema.Type.Is(openapi3.TypeBoolean):
		if flag, err := strconv.ParseBool(text); err == nil {
			return flag
		}
	case schema.Type.Is(openapi3.TypeArray):
		values := []any{}
		for element := range strings.SplitSeq(text, ",") {
			values = append(values, parameterValue(schema.Items.Value, element))
		}
		return values
	}
	return text
}

// violations are the limits that a value breaks, one for each place, in the order of the places.
func violations(schema *openapi3.Schema, value any, root ...string) check.Violations {
	err := schema.VisitJSON(value, openapi3.MultiErrors(), openapi3.VisitAsRequest(), openapi3.DisableSchemaErrorDetails())
	byPlace := map[string]string{}
	for _, found := range flat(err) {
		path := place(root, found.JSONPointer())
		if found.SchemaField != "properties" {
			byPlace[path] = cmp.Or(byPlace[path], problem(found))
			continue
		}
		object, _ := found.Value.(map[string]any)
		for name := range object {
			if found.Schema.Properties[name] == nil {
				byPlace[place(root, append(found.JSONPointer(), name))] = "is not known; there are " + strings.Join(memberNames(found.Schema), ", ")
			}
		}
	}
	var all check.Violations
	for _, path := range slices.Sorted(maps.Keys(byPlace)) {
		all = append(all, check.Violation{Field: path, Problem: byPlace[path]})
	}
	return all
}

// flat takes the errors of a schema apart.
func flat(err error) []*openapi3.SchemaError {
	if many, ok := err.(openapi3.MultiError); ok { //nolint:errorlint // Its As looks for one error only.
		var all []*openapi3.SchemaError
		for _, one := range many {
			all = append(all, flat(one)...)
		}
		return all
	}
	if one, ok := errors.AsType[*openapi3.SchemaError](err); ok {
		return []*openapi3.SchemaError{one}
	}
	return nil
}

// place names a value in the body, or in the parameter that root is.
func place(root []string, path []string) string {
	return cmp.Or(schemawords.Place(slices.Concat(root, path)), "body")
}

// problem says which limit a value breaks.
func problem(found *openapi3.SchemaError) string {
	schema := found.Schema
	switch found.SchemaField {
	case "required":
		return "is required"
	case "nullable":
		return "must not be null"
	case "type":
		return "must be of the type " + schemawords.TypeOf(schema)
	case "enum":
		return "must be one of " + strings.Join(schemawords.EnumOf(schema), ", ")
	case "minLength", "maxLength":
		value, _ := found.Value.(string)
		return fmt.Sprintf("has %s, must have %s", cli.Counted(utf8.RuneCountInString(value), "character"), schemawords.LengthOf(schema))
	case "pattern":
		if forms := schemawords.FormsOf(schema); len(forms) > 0 {
			return "fits none of the forms: " + strings.Join(forms, "; ")
		}
		return "does not match the pattern " + schema.Pattern
	case "minimum", "maximum":
		return fmt.Sprintf("is %v, must be %s", found.Value, schemawords.RangeOf(schema))
	case "minItems", "maxItems":
		items, _ := found.Value.([]any)
		return fmt.Sprintf("has %s, must have %s", cli.Counted(len(items), "item"), schemawords.SizeOf(schema))
	default:
		return found.Reason
	}
}
