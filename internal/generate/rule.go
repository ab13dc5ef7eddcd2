package main

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// textRule adds the rule of a string and returns the name of its variable, or "" when every string will do. Of a string with
// forms it has those alone: they make the messages about one that fits none clearer.
func (c *contract) textRule(name string, s *openapi3.Schema) (string, error) {
	if value, ok := s.Extensions["x-forms"]; ok {
		var forms []openapi3.Schema
		if err := convert(value, &forms); err != nil {
			return "", fmt.Errorf("x-forms: %w", err)
		}
		texts := make([]string, len(forms))
		for i := range forms {
			texts[i] = "{" + strings.Join(append([]string{fmt.Sprintf("Title: %q", forms[i].Title)}, textLimits(&forms[i])...), ", ") + "}"
		}
		return c.addRule(name, "Text", []string{"Forms: []check.Text{" + strings.Join(texts, ", ") + "}"}), nil
	}
	parts := textLimits(s)
	if values := closedList(s); values != nil {
		parts = append(parts, fmt.Sprintf("Enum: %#v", values))
	}
	return c.addRule(name, "Text", parts), nil
}

func textLimits(s *openapi3.Schema) []string {
	var parts []string
	if s.MinLength > 0 {
		parts = append(parts, fmt.Sprintf("MinLength: %d", s.MinLength))
	}
	if s.MaxLength != nil {
		parts = append(parts, fmt.Sprintf("MaxLength: %d", *s.MaxLength))
	}
	if s.Pattern != "" {
		parts = append(parts, "Pattern: "+patternCode(s.Pattern))
	}
	return parts
}

// intRule adds the rule of an integer. Bounds that are excluded or no integers become the next integer.
func (c *contract) intRule(name string, s *openapi3.Schema) string {
	var parts []string
	if s.Min != nil {
		least := math.Ceil(*s.Min)
		if s.ExclusiveMin.IsTrue() && least == *s.Min {
			least++
		}
		parts = append(parts, fmt.Sprintf("Min: new(int64(%d))", int64(least)))
	}
	if s.Max != nil {
		most := math.Floor(*s.Max)
		if s.ExclusiveMax.IsTrue() && most == *s.Max {
			most--
		}
		parts = append(parts, fmt.Sprintf("Max: new(int64(%d))", int64(most)))
	}
	if s.MultipleOf != nil {
		parts = append(parts, fmt.Sprintf("MultipleOf: %d", int64(*s.MultipleOf)))
	}
	if values := closedList(s); values != nil {
		parts = append(parts, "Enum: []int64{"+strings.Join(values, ", ")+"}")
	}
	return c.addRule(name, "Number", parts)
}

// floatRule adds the rule of a number. There is always one: NaN and infinity cannot be written.
func (c *contract) floatRule(name string, s *openapi3.Schema) string {
	parts := []string{}
	bound := func(field string, value *float64, exclusive bool) {
		if value == nil {
			return
		}
		parts = append(parts, fmt.Sprintf("%s: new(%s)", field, floatCode(*value)))
		if exclusive {
			parts = append(parts, "Exclusive"+field+": true")
		}
	}
	bound("Min", s.Min, s.ExclusiveMin.IsTrue())
	bound("Max", s.Max, s.ExclusiveMax.IsTrue())
	if s.MultipleOf != nil {
		parts = append(parts, "MultipleOf: "+floatCode(*s.MultipleOf))
	}
	return c.addRule(name, "Float", parts)
}

func floatCode(value float64) string {
	return "float64(" + strconv.FormatFloat(value, 'g', -1, 64) + ")"
}

// addRule adds a rule, each name once, and returns its variable. Without limits, which is nil, there is no rule.
func (c *contract) addRule(name, kind string, limits []string) string {
	if limits == nil {
		return ""
	}
	variable, code := codegen.LowercaseFirstCharacters(name)+"Rule", "check."+kind+"{"+strings.Join(limits, ", ")+"}"
	if known, ok := c.Rules[variable]; ok && known != code {
		return c.addRule(name+"Other", kind, limits)
	}
	c.Rules[variable] = code
	return variable
}

// convert brings a value of an extension into a Go type.
func convert(value, target any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, target)
}
