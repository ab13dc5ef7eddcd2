package main

import (
	"fmt"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// rule is a package variable with the limits of a schema.
type rule struct {
	Name string // Name of the variable.
	Code string // Its value.
}

// textRule adds the rule of a string schema and returns the name of its variable, or "" when every string will do.
func (c *contract) textRule(name string, ref *openapi3.SchemaRef) string {
	if named := goTypeName(ref); named != "" {
		name = named
	}
	code := c.textCode(ref.Value)
	if code == "" {
		return ""
	}
	return c.addRule(name, "check.Text{"+code+"}")
}

func (c *contract) textCode(schema *openapi3.Schema) string {
	var parts []string
	if schema.Title != "" {
		parts = append(parts, fmt.Sprintf("Title: %q", schema.Title))
	}
	limits := len(parts)
	if schema.MinLength > 0 {
		parts = append(parts, fmt.Sprintf("MinLength: %d", schema.MinLength))
	}
	if schema.MaxLength != nil {
		parts = append(parts, fmt.Sprintf("MaxLength: %d", *schema.MaxLength))
	}
	if schema.Pattern != "" {
		parts = append(parts, fmt.Sprintf("Pattern: check.MustPattern(%q)", schema.Pattern))
	}
	if len(schema.Enum) > 0 {
		parts = append(parts, fmt.Sprintf("Enum: %#v", enumValues(schema)))
	}
	if len(schema.AnyOf) > 0 {
		var forms []string
		for _, form := range schema.AnyOf {
			if form.Ref != "" {
				forms = append(forms, "&"+c.textRule("", form))
				continue
			}
			forms = append(forms, "{"+c.textCode(form.Value)+"}")
		}
		parts = append(parts, "AnyOf: []*check.Text{"+strings.Join(forms, ", ")+"}")
	}
	if len(parts) == limits {
		return ""
	}
	return strings.Join(parts, ", ")
}

func enumValues(schema *openapi3.Schema) []string {
	values := make([]string, 0, len(schema.Enum))
	for _, value := range schema.Enum {
		values = append(values, fmt.Sprint(value))
	}
	return values
}

// numberRule adds the rule of an integer schema and returns the name of its variable, or "" when every integer will do.
func (c *contract) numberRule(name string, schema *openapi3.Schema) string {
	var parts []string
	if schema.Min != nil {
		parts = append(parts, fmt.Sprintf("Min: new(int64(%d))", int64(*schema.Min)))
	}
	if schema.Max != nil {
		parts = append(parts, fmt.Sprintf("Max: new(int64(%d))", int64(*schema.Max)))
	}
	if len(parts) == 0 {
		return ""
	}
	return c.addRule(name, "check.Number{"+strings.Join(parts, ", ")+"}")
}

func (c *contract) addRule(name, code string) string {
	variable := unexported(name) + "Rule"
	if _, ok := c.rules[variable]; !ok {
		c.rules[variable] = code
		c.Rules = append(c.Rules, rule{Name: variable, Code: code})
	}
	return variable
}
