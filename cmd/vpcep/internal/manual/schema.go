package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/typeschema"
	"github.com/vpcep-go/vpcep/openapi"
)

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
func (s *schemas) ofCommand(command *cobra.Command, types []reflect.Type) typeschema.Schema {
	whole := s.document("What '"+command.CommandPath()+"' prints as JSON.", types...)
	if cli.MergesLists(command) {
		addWhere(whole)
	}
	return whole
}

// addWhere adds the members that the records of several projects and regions have to a list.
func addWhere(list typeschema.Schema) {
	name := strings.TrimPrefix(list["items"].(typeschema.Schema)["$ref"].(string), "#/$defs/")
	members := list["$defs"].(typeschema.Schema)[name].(typeschema.Schema)["properties"].(typeschema.Schema)
	members[cli.MemberProject] = typeschema.Schema{"type": "string", "description": "Project, as the flag names it, where several are given."}
	members[cli.MemberRegion] = typeschema.Schema{"type": "string", "description": "Region, where several are given."}
}

// ofMessages are the schemas for the lines on stderr.
func (s *schemas) ofMessages() map[string]typeschema.Schema {
	return map[string]typeschema.Schema{
		"schemas/error.json":   s.document("A line on stderr about an error.", reflect.TypeFor[cli.ErrorMessage]()),
		"schemas/warning.json": s.document("A line on stderr about a warning.", reflect.TypeFor[cli.WarningMessage]()),
	}
}

// document is a whole schema for values of one of some types.
func (s *schemas) document(description string, types ...reflect.Type) typeschema.Schema {
	maker := typeschema.New(typeschema.Rules{Type: s.ofText, Object: s.describeObject, Member: s.describeMember, Required: isAlwaysThere})
	either := cli.Map(types, maker.Of)
	if len(either) == 1 {
		return maker.Document(either[0], description)
	}
	return maker.Document(typeschema.Schema{"anyOf": either}, description)
}

// ofText is the schema of a text with values that are known. There may be others.
func (s *schemas) ofText(t reflect.Type) typeschema.Schema {
	if known := s.contract[t.Name()]; t.Kind() == reflect.String && known != nil && len(known.Value.Enum) > 0 {
		return typeschema.Schema{"type": "string", "examples": known.Value.Enum}
	}
	return nil
}

// known is what the contract says about a type, or nil.
func (s *schemas) known(t reflect.Type) *openapi3.Schema {
	if known := s.contract[t.Name()]; known != nil && cli.IsModel(t) {
		return known.Value
	}
	return nil
}

// describeObject takes over what the contract says about an object. A new version may add members.
func (s *schemas) describeObject(t reflect.Type, object typeschema.Schema) {
	if known := s.known(t); known != nil && known.Description != "" {
		object["description"] = known.Description
	}
}

// describeMember takes over what the contract says about a member.
func (s *schemas) describeMember(owner reflect.Type, name string, member typeschema.Schema) typeschema.Schema {
	known := s.known(owner)
	if known == nil || known.Properties[name] == nil || known.Properties[name].Value.Description == "" {
		return member
	}
	member["description"] = known.Properties[name].Value.Description
	return member
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
