package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/openapi"
)

// schema is a JSON Schema.
type schema map[string]any

// dialect is the edition of JSON Schema.
const dialect = "https://json-schema.org/draft/2020-12/schema"

// schemas makes schemas of the types that are printed. Descriptions and known values come from the contract.
type schemas struct {
	contract openapi3.Schemas
}

func newSchemas() (*schemas, error) {
	contract, err := openapi3.NewLoader().LoadFromData(openapi.YAML())
	if err != nil {
		return nil, fmt.Errorf("read the contract: %w", err)
	}
	return &schemas{contract: contract.Components.Schemas}, nil
}

// ofCommand is the schema for what a command prints to stdout as JSON.
func (s *schemas) ofCommand(command *cobra.Command, types []reflect.Type) schema {
	whole := s.document("What '"+command.CommandPath()+"' prints as JSON.", types...)
	if cli.MergesLists(command) {
		addWhere(whole)
	}
	return whole
}

// addWhere adds the members that the records of several projects and regions have to a list.
func addWhere(list schema) {
	name := strings.TrimPrefix(list["items"].(schema)["$ref"].(string), "#/$defs/")
	members := list["$defs"].(schema)[name].(schema)["properties"].(schema)
	members[cli.MemberProject] = schema{"type": "string", "description": "Project, as the flag names it, where several are given."}
	members[cli.MemberRegion] = schema{"type": "string", "description": "Region, where several are given."}
}

// ofMessages are the schemas for the lines on stderr.
func (s *schemas) ofMessages() map[string]schema {
	return map[string]schema{
		"error":   s.document("A line on stderr about an error.", reflect.TypeFor[cli.ErrorMessage]()),
		"warning": s.document("A line on stderr about a warning.", reflect.TypeFor[cli.WarningMessage]()),
	}
}

// document is a whole schema for values of one of some types.
func (s *schemas) document(description string, types ...reflect.Type) schema {
	definitions := schema{}
	var either []schema
	for _, t := range types {
		either = append(either, s.of(t, definitions))
	}
	whole := schema{}
	if len(either) == 1 {
		whole = either[0]
	} else {
		whole["anyOf"] = either
	}
	whole["$schema"], whole["description"] = dialect, description
	if len(definitions) > 0 {
		whole["$defs"] = definitions
	}
	return whole
}

// of is the schema of a type. That of an object is in the definitions.
func (s *schemas) of(t reflect.Type, definitions schema) schema {
	switch t {
	case reflect.TypeFor[json.RawMessage]():
		return schema{}
	case reflect.TypeFor[time.Time]():
		return schema{"type": "string", "format": "date-time"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem(), definitions)
	case reflect.Slice:
		return schema{"type": "array", "items": s.of(t.Elem(), definitions)}
	case reflect.Map:
		return schema{"type": "object", "additionalProperties": s.of(t.Elem(), definitions)}
	case reflect.String:
		return s.ofString(t)
	case reflect.Bool:
		return schema{"type": "boolean"}
	case reflect.Int, reflect.Int32, reflect.Int64, reflect.Uint16:
		return schema{"type": "integer"}
	case reflect.Struct:
		name := strings.ToUpper(t.Name()[:1]) + t.Name()[1:]
		if definitions[name] == nil {
			definitions[name] = schema{} // It may hold itself.
			definitions[name] = s.ofStruct(t, definitions)
		}
		return schema{"$ref": "#/$defs/" + name}
	default:
		panic(fmt.Sprintf("no schema for %s", t))
	}
}

// ofString is the schema of a text, with the values that are known. There may be others.
func (s *schemas) ofString(t reflect.Type) schema {
	text := schema{"type": "string"}
	if known := s.contract[t.Name()]; known != nil && len(known.Value.Enum) > 0 {
		text["examples"] = known.Value.Enum
	}
	return text
}

// ofStruct is the schema of an object. A new version may add members.
func (s *schemas) ofStruct(t reflect.Type, definitions schema) schema {
	members, required := schema{}, []string{}
	object := schema{"type": "object", "properties": members}
	known := s.contract[t.Name()]
	if known != nil && cli.IsModel(t) && known.Value.Description != "" {
		object["description"] = known.Value.Description
	}
	for field := range t.Fields() {
		tag, tagged := field.Tag.Lookup("json")
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case field.Anonymous && !tagged:
			inner := s.ofStruct(field.Type, definitions)
			maps.Copy(members, inner["properties"].(schema))
			required = append(required, inner["required"].([]string)...)
			continue
		case !field.IsExported(), name == "-":
			continue
		}
		member := s.of(field.Type, definitions)
		if known != nil && cli.IsModel(t) {
			describe(member, known.Value.Properties[name])
		}
		members[cmp.Or(name, field.Name)] = member
		if isAlwaysThere(t, field.Type, strings.Split(options, ",")) {
			required = append(required, name)
		}
	}
	slices.Sort(required)
	object["required"] = required
	return object
}

// describe takes over what the contract says about a member.
func describe(member schema, known *openapi3.SchemaRef) {
	if known == nil {
		return
	}
	if text := known.Value.Description; text != "" {
		member["description"] = text
	}
}

// isAlwaysThere reports whether a member of a type is printed even when it is empty.
func isAlwaysThere(t, member reflect.Type, options []string) bool {
	if cli.IsModel(t) {
		return !cli.MayBeLeftOut(member, options)
	}
	return !slices.Contains(options, "omitempty") && !slices.Contains(options, "omitzero")
}

// kindsOf says what a command prints: a list, an object, or the answer of the service.
func kindsOf(types []reflect.Type) string {
	var kinds []string
	for _, t := range types {
		kind := "an object"
		switch {
		case t == reflect.TypeFor[json.RawMessage]():
			kind = "the answer of the service"
		case t.Kind() == reflect.Slice:
			kind = "a list"
		}
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	return strings.Join(kinds, ", or ")
}
