package main

import (
	"errors"
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"
)

// valueType finds how a schema is checked and read. Objects that it holds are added to into. The name is used for
// the rule of a schema that has none of its own.
func (c *contract) valueType(name string, ref *openapi3.SchemaRef, into map[string]object) (*valueType, error) {
	if named := goTypeName(ref); named != "" {
		name = named
	}
	schema := ref.Value
	switch {
	case isText(schema):
		return c.textType(name, ref)
	case len(schema.AnyOf) > 0:
		return c.valueType(name, schema.AnyOf[0], into) // The others are what answers may hold besides.
	case schema.Extensions["x-go-type"] == "json.RawMessage":
		return &valueType{Kind: kindRaw, Go: "json.RawMessage"}, nil
	case schema.Type.Is("boolean"):
		return &valueType{Kind: kindBool, Go: "bool"}, nil
	case schema.Type.Is("integer"):
		return c.integerType(name, schema)
	case schema.Type.Is("array"):
		element, err := c.valueType(name+"Item", schema.Items, into)
		if err != nil {
			return nil, err
		}
		t := &valueType{Kind: kindList, Go: "[]" + element.Go, Element: element, MinItems: schema.MinItems}
		if schema.MaxItems != nil {
			t.MaxItems = *schema.MaxItems
		}
		return t, nil
	case schema.Type.Is("object"):
		return &valueType{Kind: kindObject, Go: goTypeName(ref)}, c.addObject(ref, into)
	default:
		return nil, fmt.Errorf("no Go type for a schema of type %v", schema.Type)
	}
}

// isText reports whether a schema is a string, directly or as a choice of strings.
func isText(schema *openapi3.Schema) bool {
	if len(schema.AnyOf) == 0 {
		return schema.Type.Is("string")
	}
	for _, form := range schema.AnyOf {
		if !isText(form.Value) {
			return false
		}
	}
	return true
}

func (c *contract) textType(name string, ref *openapi3.SchemaRef) (*valueType, error) {
	t := &valueType{Kind: kindText, Go: "string", Rule: c.textRule(name, ref)}
	switch schema := ref.Value; {
	case schema.Format == "date-time":
		return &valueType{Kind: kindTime, Go: "time.Time"}, nil
	case schema.Format != "" && schema.Format != "uuid":
		return nil, fmt.Errorf("no Go type for a string of format %s", schema.Format)
	case ref.Ref != "" && schema.Extensions["x-go-type"] == nil:
		t.Go = name
	case ref.Ref == "" && len(schema.Enum) > 0:
		return nil, errors.New("give the enum a name under components/schemas")
	}
	return t, nil
}

func (c *contract) integerType(name string, schema *openapi3.Schema) (*valueType, error) {
	switch schema.Format {
	case "int32":
		return &valueType{Kind: kindInt32, Go: "int32", Rule: c.numberRule(name, schema)}, nil
	case "int64":
		return &valueType{Kind: kindInt64, Go: "int64", Rule: c.numberRule(name, schema)}, nil
	default:
		return nil, errors.New("an integer needs the format int32 or int64")
	}
}
