package contracttest

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// Case is a value just inside or just outside one limit of the contract.
type Case struct {
	Limit  string // Place and keyword, such as permissions[].id maxLength.
	Value  any
	Inside bool
}

// absent marks a member that is left out.
type absent struct{}

// BodyCases makes bodies just inside and just outside every limit of a schema, out of a body that keeps all of them. It walks
// through both; at is the place, "" at the top.
func BodyCases(at string, ref *openapi3.SchemaRef, good any) []Case {
	schema := ref.Value
	switch {
	case schema.Type.Is("object"):
		return objectCases(at, schema, good)
	case schema.Type.Is("array"):
		return arrayCases(at, schema, good)
	case schema.Type.Is("integer"):
		return NumberCases(at, schema)
	case schema.Type.Is("boolean"):
		return []Case{{at + " boolean", true, true}}
	default:
		return TextCases(at, schema)
	}
}

func objectCases(at string, schema *openapi3.Schema, good any) []Case {
	object, _ := good.(map[string]any)
	var all []Case
	with := func(name string, value any) map[string]any {
		changed := map[string]any{}
		maps.Copy(changed, object)
		if changed[name] = value; value == (absent{}) {
			delete(changed, name)
		}
		return changed
	}
	for name, property := range schema.Properties {
		place := join(at, name)
		if slices.Contains(schema.Required, name) {
			all = append(all, Case{place + " required", with(name, absent{}), false})
		}
		all = append(all, Case{place + " type", with(name, wrongType(property.Value)), false})
		value, ok := object[name]
		if !ok {
			value = Sample(property)
		}
		for _, c := range BodyCases(place, property, value) {
			all = append(all, Case{c.Limit, with(name, c.Value), c.Inside})
		}
	}
	if has := schema.AdditionalProperties.Has; has != nil && !*has {
		all = append(all, Case{join(at, "") + " additionalProperties", with("no_such_member", 1), false})
	}
	return all
}

// wrongType is a value of another type than the schema wants.
func wrongType(schema *openapi3.Schema) any {
	for _, value := range []any{[]any{}, map[string]any{}, 7.0} {
		if schema.VisitJSON(value) != nil {
			return value
		}
	}
	panic("every type will do")
}

func arrayCases(at string, schema *openapi3.Schema, good any) []Case {
	var all []Case
	list, _ := good.([]any)
	if len(list) == 0 {
		list = []any{Sample(schema.Items)}
	}
	for _, c := range BodyCases(at+"[]", schema.Items, list[0]) {
		all = append(all, Case{c.Limit, append([]any{c.Value}, list[1:]...), c.Inside})
	}
	many := func(keyword string, count int, inside bool) {
		all = append(all, Case{at + " " + keyword, slices.Repeat(list[:1], count), inside})
	}
	if least := int(schema.MinItems); least > 0 {
		many("minItems", least, true)
		many("minItems", least-1, false)
	}
	if schema.MaxItems != nil {
		many("maxItems", int(*schema.MaxItems), true)
		many("maxItems", int(*schema.MaxItems)+1, false)
	}
	return all
}

// TextCases makes strings just inside and just outside every limit of a string schema.
func TextCases(at string, schema *openapi3.Schema) []Case {
	var all []Case
	if forms := Forms(schema); forms != nil {
		for _, form := range forms {
			all = append(all, TextCases(at+" ("+form.Title+")", form)...)
		}
		return all
	}
	add := func(keyword string, length int, inside bool) {
		if value, ok := Fill(schema.Pattern, length); ok && len(schema.Enum) == 0 {
			all = append(all, Case{at + " " + keyword, value, inside})
		}
	}
	if schema.MinLength > 0 {
		add("minLength", int(schema.MinLength), true)
		all = append(all, Case{at + " minLength", short(schema), false})
	}
	if schema.MaxLength != nil {
		add("maxLength", int(*schema.MaxLength), true)
		add("maxLength", int(*schema.MaxLength)+1, false)
	}
	for _, value := range schema.Enum {
		all = append(all, Case{at + " enum", value, true})
	}
	if len(schema.Enum) > 0 {
		all = append(all, Case{at + " enum", fmt.Sprint(schema.Enum[0]) + "?", false})
	}
	if schema.Pattern != "" {
		value := Matching(schema.Pattern)
		all = append(all, Case{at + " pattern", value, true}, Case{at + " pattern", unlike(schema.Pattern, value), false})
	}
	return all
}

// unlike is a string that differs little from a value and does not match its pattern.
func unlike(pattern, value string) string {
	re := regexp.MustCompile(pattern)
	for _, text := range []string{value + "\n", "\n" + value, value + "<"} {
		if !re.MatchString(text) {
			return text
		}
	}
	panic("everything matches " + pattern)
}

// short is a string with one character less than the schema wants.
func short(schema *openapi3.Schema) string {
	if schema.Pattern == "" {
		value, _ := Fill("", int(schema.MinLength)-1)
		return value
	}
	text := Matching(schema.Pattern)
	return text[:min(len(text), int(schema.MinLength)-1)]
}

// Forms are the forms of a string, as x-forms lists them; nil where there is one form only.
func Forms(schema *openapi3.Schema) []*openapi3.Schema {
	var forms []*openapi3.Schema
	text, err := json.Marshal(schema.Extensions["x-forms"])
	if err == nil {
		err = json.Unmarshal(text, &forms)
	}
	if err != nil {
		panic(err)
	}
	return forms
}

// NumberCases makes integers just inside and just outside every limit of an integer schema.
func NumberCases(at string, schema *openapi3.Schema) []Case {
	var all []Case
	if schema.Min != nil {
		all = append(all, Case{at + " minimum", *schema.Min, true}, Case{at + " minimum", *schema.Min - 1, false})
	}
	if schema.Max != nil {
		all = append(all, Case{at + " maximum", *schema.Max, true}, Case{at + " maximum", *schema.Max + 1, false})
	}
	return all
}

func join(at, name string) string {
	if at == "" || name == "" {
		return at + name
	}
	return at + "." + name
}
