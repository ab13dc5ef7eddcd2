// Package statefile reads and writes the state of the embedded service as a file. What the file may hold is a JSON Schema,
// made from the types of the state and the contract.
package statefile

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/openapi"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// object is a JSON Schema, or a part of one.
type object = map[string]any

// schemas collects definitions.
type schemas struct {
	contract    object // The schemas of the contract.
	definitions object
}

// Schema is the JSON Schema of a state file. Objects and lists of values are closed, so that a wrong name is found.
func Schema() (map[string]any, error) {
	var contract struct {
		Components struct{ Schemas object }
	}
	if err := yaml.Unmarshal(openapi.YAML(), &contract); err != nil {
		return nil, fmt.Errorf("read the contract: %w", err)
	}
	s := &schemas{contract: contract.Components.Schemas, definitions: object{}}
	whole := s.ofStruct(reflect.TypeFor[vpceptest.State]())
	whole["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	whole["description"] = "What the embedded service holds: a file for 'vpcep serve --seed', and what --state keeps."
	whole["$defs"] = s.definitions
	return whole, nil
}

// of is the schema of a type. Types of the contract have their limits from there.
func (s *schemas) of(t reflect.Type) object {
	if _, known := s.contract[t.Name()]; known && t.PkgPath() != "" {
		return s.ofContract(t.Name())
	}
	switch {
	case t == reflect.TypeFor[time.Time]():
		return object{"type": "string", "format": "date-time"}
	case t == reflect.TypeFor[json.RawMessage]():
		return object{"type": "object"}
	case t.Kind() == reflect.Pointer:
		return s.of(t.Elem())
	case t.Kind() == reflect.Slice:
		return object{"type": "array", "items": s.of(t.Elem())}
	case t.Kind() == reflect.Map:
		return object{"type": "object", "additionalProperties": s.of(t.Elem())}
	case t.Kind() == reflect.Struct:
		if s.definitions[t.Name()] == nil {
			s.definitions[t.Name()] = s.ofStruct(t)
		}
		return object{"$ref": "#/$defs/" + t.Name()}
	case t.Kind() == reflect.Bool:
		return object{"type": "boolean"}
	case t.Kind() == reflect.String:
		return object{"type": "string"}
	default:
		return object{"type": "integer", "minimum": 0}
	}
}

// ofStruct is the schema of an object. What is not left out when it is empty must be there.
func (s *schemas) ofStruct(t reflect.Type) object {
	members, required := object{}, []string{}
	for field := range t.Fields() {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Anonymous {
			for inner, schema := range s.ofStruct(field.Type)["properties"].(object) {
				members[inner] = s.narrowed(t, inner, schema)
			}
			continue
		}
		members[name] = s.narrowed(t, name, s.of(field.Type))
		if options == "" {
			required = append(required, name)
		}
	}
	return object{"type": "object", "properties": members, "required": required, "additionalProperties": false}
}

// narrowed is the schema of a member whose type in Go says less than the contract.
func (s *schemas) narrowed(t reflect.Type, member string, schema any) any {
	name := map[string]string{
		"StateService.status": "ServiceStatus", "StateEndpoint.status": "EndpointStatus", "StatePermission.permission": "Permission",
	}[t.Name()+"."+member]
	switch {
	case name != "":
		return s.ofContract(name)
	case slices.Contains([]string{"id", "project_id", "account_id", "endpoint_service_id"}, member): // They stand in paths.
		return object{"type": "string", "minLength": 1, "maxLength": 64}
	}
	return schema
}

// ofContract takes a schema of the contract over.
func (s *schemas) ofContract(name string) object {
	if s.definitions[name] == nil {
		s.definitions[name] = object{} // It may hold itself.
		s.definitions[name] = s.plain(s.contract[name])
	}
	return object{"$ref": "#/$defs/" + name}
}

// plain is a part of the contract without its extensions. Its lists of values are closed here.
func (s *schemas) plain(part any) any {
	switch part := part.(type) {
	case object:
		copied := object{}
		for key, value := range part {
			switch reference, _ := value.(string); {
			case key == "$ref" && reference != "":
				return s.ofContract(reference[strings.LastIndex(reference, "/")+1:])
			case key == "x-extensible-enum":
				copied["enum"] = value
			case !strings.HasPrefix(key, "x-") && key != "example" && key != "nullable":
				copied[key] = s.plain(value)
			}
		}
		return copied
	case []any:
		copied := make([]any, len(part))
		for i, value := range part {
			copied[i] = s.plain(value)
		}
		return copied
	default:
		return part
	}
}
