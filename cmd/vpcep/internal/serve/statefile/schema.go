// Package statefile reads and writes the state of the embedded service as a file. What the file may hold is a JSON Schema,
// made from the types of the state and the contract.
package statefile

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/typeschema"
	"github.com/vpcep-go/vpcep/openapi"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// object is a JSON Schema, or a part of one.
type object = typeschema.Schema

// schemas makes the parts that come from the contract.
type schemas struct {
	*typeschema.Maker

	contract object // The schemas of the contract.
}

// Schema is the JSON Schema of a state file. Objects and lists of values are closed, so that a wrong name is found.
func Schema() (map[string]any, error) {
	var contract struct {
		Components struct{ Schemas object }
	}
	if err := yaml.Unmarshal(openapi.YAML(), &contract); err != nil {
		return nil, fmt.Errorf("read the contract: %w", err)
	}
	s := &schemas{contract: contract.Components.Schemas}
	s.Maker = typeschema.New(typeschema.Rules{
		Type:     s.of,
		Object:   func(_ reflect.Type, whole object) { whole["additionalProperties"] = false },
		Member:   s.narrowed,
		Required: func(_, _ reflect.Type, options []string) bool { return len(options) == 0 },
	})
	whole := s.Object(reflect.TypeFor[vpceptest.State]())
	return s.Document(whole, "What the embedded service holds: a file for 'vpcep serve --seed', and what --state keeps."), nil
}

// of is the schema of a type of the contract, with its limits, of a value that is kept as it came, and of a count.
func (s *schemas) of(t reflect.Type) object {
	_, known := s.contract[t.Name()]
	switch {
	case known && t.PkgPath() != "":
		return s.ofContract(t.Name())
	case t == reflect.TypeFor[json.RawMessage]():
		return object{"type": "object"}
	case t.Kind() == reflect.Int, t.Kind() == reflect.Int64:
		return object{"type": "integer", "minimum": 0}
	default:
		return nil
	}
}

// narrowed is the schema of a member whose type in Go says less than the contract.
func (s *schemas) narrowed(t reflect.Type, member string, schema object) object {
	name := map[string]string{
		"StateService.status": "ServiceStatus", "StateEndpoint.status": "EndpointStatus", "StatePermission.permission": "Permission",
	}[t.Name()+"."+member]
	switch {
	case name != "":
		return s.ofContract(name)
	case slices.Contains([]string{"id", "project_id", "account_id", "endpoint_service_id"}, member):
		return idOfPath()
	case member == "deleted_endpoints":
		return object{"type": "array", "items": idOfPath()}
	}
	return schema
}

// idOfPath is the schema of what stands in a path, where a slash begins another part, and . and .. are other directories.
func idOfPath() object {
	return object{"type": "string", "minLength": 1, "maxLength": 64, "not": object{"pattern": `^\.\.?$|[/\\]`}}
}

// ofContract takes a schema of the contract over.
func (s *schemas) ofContract(name string) object {
	return s.Define(name, func() object { return s.plain(s.contract[name]).(object) })
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
