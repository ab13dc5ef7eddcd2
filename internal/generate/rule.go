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

// rule is a package variable with the limits of a schema.
type rule struct {
	Name string // Name of the variable.
	Code string // Its value.
}

// form is one of the forms of a string, in x-forms: it makes the messages about a string that fits none clearer.
type form struct {
	Title     string `json:"title"`
	MinLength uint64 `json:"minLength"`
	MaxLength uint64 `json:"maxLength"`
	Pattern   string `json:"pattern"`
	AddedIn   string `json:"x-added-in"`
}

// textRule adds the rule of a string and returns the name of its variable, or "" when every string will do.
func (c *contract) textRule(name string, s *openapi3.Schema) (string, error) {
	var forms []form
	if value, ok := s.Extensions["x-forms"]; ok {
		if err := convert(value, &forms); err != nil {
			return "", fmt.Errorf("x-forms: %w", err)
		}
		texts := make([]string, len(forms))
		for i, f := range forms {
			parts, err := textLimits(f.MinLength, f.MaxLength, f.Pattern)
			if err != nil {
				return "", err
			}
			texts[i] = "{" + strings.Join(append([]string{fmt.Sprintf("Title: %q", f.Title)}, parts...), ", ") + "}"
		}
		return c.addRule(name, "check.Text{Forms: []check.Text{"+strings.Join(texts, ", ")+"}}"), nil
	}
	most := uint64(0)
	if s.MaxLength != nil {
		most = *s.MaxLength
	}
	parts, err := textLimits(s.MinLength, most, s.Pattern)
	if err != nil {
		return "", err
	}
	if values := closedList(s); len(values) > 0 {
		parts = append(parts, fmt.Sprintf("Enum: %#v", texts(values)))
	}
	if len(parts) == 0 {
		return "", nil
	}
	return c.addRule(name, "check.Text{"+strings.Join(parts, ", ")+"}"), nil
}

func textLimits(least, most uint64, pattern string) ([]string, error) {
	var parts []string
	if least > 0 {
		parts = append(parts, fmt.Sprintf("MinLength: %d", least))
	}
	if most > 0 {
		parts = append(parts, fmt.Sprintf("MaxLength: %d", most))
	}
	if pattern != "" {
		code, err := patternCode(pattern)
		if err != nil {
			return nil, err
		}
		parts = append(parts, "Pattern: "+code)
	}
	return parts, nil
}

// texts are the values of an enumeration as strings.
func texts(enum []any) []string {
	values := make([]string, 0, len(enum))
	for _, value := range enum {
		values = append(values, fmt.Sprint(value))
	}
	return values
}

// intRule adds the rule of an integer. Bounds that are excluded or no integers become the next integer.
func (c *contract) intRule(name string, s *openapi3.Schema) (string, error) {
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
	if values := closedList(s); len(values) > 0 {
		parts = append(parts, "Enum: []int64{"+strings.Join(texts(values), ", ")+"}")
	}
	if len(parts) == 0 {
		return "", nil
	}
	return c.addRule(name, "check.Number{"+strings.Join(parts, ", ")+"}"), nil
}

// floatRule adds the rule of a number. There is always one: NaN and infinity cannot be written.
func (c *contract) floatRule(name string, s *openapi3.Schema) (string, error) {
	var parts []string
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
	return c.addRule(name, "check.Float{"+strings.Join(parts, ", ")+"}"), nil
}

func floatCode(value float64) string {
	return "float64(" + strconv.FormatFloat(value, 'g', -1, 64) + ")"
}

// addRule adds a rule, each name once.
func (c *contract) addRule(name, code string) string {
	variable := codegen.LowercaseFirstCharacters(name) + "Rule"
	if known, ok := c.rules[variable]; ok && known == code {
		return variable
	} else if ok {
		return c.addRule(name+"Other", code)
	}
	c.rules[variable] = code
	c.Rules = append(c.Rules, rule{variable, code})
	return variable
}

// convert brings a value of an extension into a Go type. Members that the type does not have are an error.
func convert(value, target any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.DisallowUnknownFields()
	return decoder.Decode(target)
}
