package main

import (
	"fmt"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// rule is a package variable with the limits of a schema.
type rule struct {
	Name string // Name of the variable.
	code string
	err  error
}

// Code is the value of the variable, or what keeps the schema from having one.
func (r rule) Code() (string, error) {
	if r.err != nil {
		return "", fmt.Errorf("%s: %w", r.Name, r.err)
	}
	return r.code, nil
}

// textRule adds the rule of a string schema and returns the name of its variable, or "" when every string will do.
func (c *contract) textRule(name string, ref *openapi3.SchemaRef) string {
	if named := goTypeName(ref); named != "" {
		name = named
	}
	code, err := c.textCode(ref.Value)
	if code == "" && err == nil {
		return ""
	}
	return c.addRule(name, "check.Text{"+code+"}", err)
}

func (c *contract) textCode(schema *openapi3.Schema) (string, error) {
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
		pattern, err := patternCode(schema.Pattern)
		if err != nil {
			return "", err
		}
		parts = append(parts, "Pattern: "+pattern)
	}
	if len(schema.Enum) > 0 {
		parts = append(parts, fmt.Sprintf("Enum: %#v", enumValues(schema)))
	}
	if len(schema.AnyOf) > 0 {
		forms, err := c.formsCode(schema.AnyOf)
		if err != nil {
			return "", err
		}
		parts = append(parts, "AnyOf: []*check.Text{"+forms+"}")
	}
	if len(parts) == limits {
		return "", nil
	}
	return strings.Join(parts, ", "), nil
}

func (c *contract) formsCode(refs openapi3.SchemaRefs) (string, error) {
	forms := make([]string, 0, len(refs))
	for _, form := range refs {
		if form.Ref != "" {
			forms = append(forms, "&"+c.textRule("", form))
			continue
		}
		code, err := c.textCode(form.Value)
		if err != nil {
			return "", err
		}
		forms = append(forms, "{"+code+"}")
	}
	return strings.Join(forms, ", "), nil
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
	return c.addRule(name, "check.Number{"+strings.Join(parts, ", ")+"}", nil)
}

// addRule adds a rule, each name once. An error stays with it until the rule is written.
func (c *contract) addRule(name, code string, err error) string {
	variable := unexported(name) + "Rule"
	if _, ok := c.rules[variable]; !ok {
		c.rules[variable] = code
		c.Rules = append(c.Rules, rule{Name: variable, code: code, err: err})
	}
	return variable
}
