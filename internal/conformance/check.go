package conformance

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/internal/strictjson"
)

// checkJSON holds a body against a schema. Status 0 means that it is a request.
func checkJSON(schema *openapi3.Schema, body []byte, status int) []Departure {
	var value any
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return []Departure{{status, "", "the body is not JSON"}}
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return []Departure{{status, "", "there is something after the JSON"}}
	}
	var found []Departure
	switch odd, ok := errors.AsType[*strictjson.Error](strictjson.Check(body)); { // Readers of JSON take it in different ways.
	case ok && odd.Path == nil:
		found = append(found, Departure{status, "", "a string is not valid Unicode"})
	case ok:
		found = append(found, Departure{status, place(odd.Path), "is there twice"})
	}
	side := openapi3.VisitAsResponse()
	if status == 0 {
		side = openapi3.VisitAsRequest()
	}
	found = append(found, breaches(schema.VisitJSON(value, side, openapi3.MultiErrors(), openapi3.EnableFormatValidation()), status)...)
	return append(found, newThings(schema, value, "$", status)...)
}

// breaches are the findings of kin-openapi without the values.
func breaches(err error, status int) []Departure {
	if several, ok := errors.AsType[openapi3.MultiError](err); ok {
		var found []Departure
		for _, one := range several {
			found = append(found, breaches(one, status)...)
		}
		return found
	}
	one, ok := errors.AsType[*openapi3.SchemaError](err)
	if !ok {
		return nil
	}
	what := "breaks " + one.SchemaField
	if one.SchemaField == "format" || one.SchemaField == "type" {
		what = isNot(one.Schema)
	}
	if one.Value == nil && one.SchemaField != "required" {
		what = "is null"
	}
	if isLoose(one.Schema, one.Value) {
		what = "has a loose form that the contract names (x-also)"
	}
	return []Departure{{status, place(one.JSONPointer()), what}}
}

func isNot(schema *openapi3.Schema) string {
	name := "value of its type"
	if schema.Type != nil {
		name = strings.Join(schema.Type.Slice(), " or ")
	}
	return strings.TrimSpace("is not a " + name + " " + schema.Format)
}

// isLoose reports whether a value has one of the other forms of its schema.
func isLoose(schema *openapi3.Schema, value any) bool {
	forms, _ := schema.Extensions["x-also"].([]any)
	return slices.ContainsFunc(forms, func(form any) bool {
		text, err := json.Marshal(form)
		var other openapi3.Schema
		if err != nil || json.Unmarshal(text, &other) != nil {
			return false
		}
		return other.VisitJSON(value) == nil
	})
}

// newThings are members and values of enumerations that the contract does not have. They are allowed in answers, and are worth
// knowing all the same. So are integers that need more than 64 bits, which kin-openapi rounds.
func newThings(schema *openapi3.Schema, value any, where string, status int) []Departure {
	var found []Departure
	switch value := value.(type) {
	case map[string]any:
		for name, member := range value {
			property := schema.Properties[name]
			switch {
			case property != nil:
				found = append(found, newThings(property.Value, member, where+"."+name, status)...)
			case schema.AdditionalProperties.Has == nil && schema.AdditionalProperties.Schema == nil && len(schema.Properties) > 0:
				found = append(found, Departure{status, where + "." + shown(name), "is a member that the contract does not have"})
			}
		}
	case []any:
		if schema.Items == nil {
			return nil
		}
		for _, item := range value {
			found = append(found, newThings(schema.Items.Value, item, where+"[]", status)...)
		}
	case json.Number:
		if _, err := value.Int64(); errors.Is(err, strconv.ErrRange) && schema.Type.Is(openapi3.TypeInteger) {
			found = append(found, Departure{status, where, isNot(schema)})
		}
	case string:
		known, _ := schema.Extensions["x-extensible-enum"].([]any)
		if len(known) > 0 && !slices.Contains(known, any(value)) {
			found = append(found, Departure{status, where, "has the new value " + shown(value)})
		}
	}
	return found
}

// place is a JSON path without indexes.
func place(pointer []string) string {
	var path strings.Builder
	path.WriteString("$")
	for _, step := range pointer {
		if isIndex.MatchString(step) {
			path.WriteString("[]")
			continue
		}
		path.WriteString("." + shown(step))
	}
	return path.String()
}

var (
	isIndex = regexp.MustCompile(`^[0-9]+$`)
	isWord  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]{0,39}$`)
	isID    = regexp.MustCompile(`^[0-9a-fA-F-]{16,}$`)
)

// shown is a word of the service, unless it might be an id or somebody's text.
func shown(word string) string {
	if !isWord.MatchString(word) || isID.MatchString(word) {
		return "(hidden)"
	}
	return word
}
