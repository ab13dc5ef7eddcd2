package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// documentFields adds the limits of request members to the comments of the models, where oapi-codegen leaves them out.
// A file that does not exist is left alone.
func documentFields(path string, objects []object) error {
	source, err := os.ReadFile(path) // #nosec G304 -- The path comes from the command line of a build tool.
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, o := range objects {
		if source, err = documentStruct(source, o); err != nil {
			return fmt.Errorf("%s: %s: %w", path, o.Go, err)
		}
	}
	return os.WriteFile(path, source, 0o600) // #nosec G703 -- The path comes from the command line of a build tool.
}

func documentStruct(source []byte, o object) ([]byte, error) {
	start := bytes.Index(source, []byte("\ntype "+o.Go+" struct {\n"))
	if start < 0 {
		return nil, errors.New("the struct is missing")
	}
	size := bytes.Index(source[start:], []byte("\n}\n"))
	text := source[start : start+size]
	for _, f := range o.Fields {
		limits := fieldLimits(f)
		if limits == "" {
			continue
		}
		field := []byte("\n\t" + f.Go + " ")
		if bytes.Count(text, field) != 1 {
			return nil, fmt.Errorf("the field %s is missing", f.Go)
		}
		text = bytes.Replace(text, field, append([]byte("\n\t// "+limits), field...), 1)
	}
	return bytes.Join([][]byte{source[:start], text, source[start+size:]}, nil), nil
}

// fieldLimits says in a line what a member of a request must keep to.
func fieldLimits(f field) string {
	var parts []string
	if f.Required {
		parts = append(parts, "required")
	}
	parts = append(parts, schemaLimits(f.Schema.Value)...)
	for _, value := range []any{f.Schema.Value.Extensions["x-default"], f.Schema.Value.Default} {
		if value != nil {
			parts = append(parts, fmt.Sprintf("default %v", value))
		}
	}
	if !f.Required && (f.Pointer || f.Type.Kind == kindList) {
		parts = append(parts, "left out when nil")
	}
	if len(parts) == 0 {
		return ""
	}
	return "Limits: " + strings.Join(parts, "; ") + "."
}

func schemaLimits(schema *openapi3.Schema) []string {
	if len(schema.AnyOf) > 0 && !isText(schema) {
		return schemaLimits(schema.AnyOf[0].Value)
	}
	var parts []string
	if text := span(schema.MinLength, schema.MaxLength); text != "" {
		parts = append(parts, text+" characters")
	}
	if text := span(schema.MinItems, schema.MaxItems); text != "" {
		parts = append(parts, text+" elements")
	}
	switch {
	case schema.Min != nil && schema.Max != nil:
		parts = append(parts, fmt.Sprintf("%v to %v", *schema.Min, *schema.Max))
	case schema.Min != nil:
		parts = append(parts, fmt.Sprintf("at least %v", *schema.Min))
	}
	if schema.Pattern != "" {
		parts = append(parts, "pattern "+schema.Pattern)
	}
	return parts
}

// span says how many of something there may be, or nothing.
func span(least uint64, most *uint64) string {
	switch {
	case most != nil && least == *most:
		return fmt.Sprintf("exactly %d", least)
	case most != nil && least > 0:
		return fmt.Sprintf("%d to %d", least, *most)
	case most != nil:
		return fmt.Sprintf("at most %d", *most)
	case least > 0:
		return fmt.Sprintf("at least %d", least)
	default:
		return ""
	}
}
