package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/template"

	"github.com/itchyny/gojq"
)

// jqFilter reads a jq expression. What it makes of a document is printed one result a line, texts without quotes.
func jqFilter(ctx context.Context, expression string) (func([]byte) ([]byte, error), error) {
	var code *gojq.Code
	query, err := gojq.Parse(expression)
	if err == nil {
		code, err = gojq.Compile(query)
	}
	if err != nil {
		return nil, &UsageError{Err: fmt.Errorf("--jq %q: %w", expression, err), Hint: "put the expression in single quotes; --jq . shows what there is"}
	}
	return func(document []byte) ([]byte, error) {
		var value any
		if err := DecodeNumbers(document, &value); err != nil {
			return nil, err
		}
		var text bytes.Buffer
		results := code.RunWithContext(ctx, value)
		for {
			result, ok := results.Next()
			if !ok {
				return text.Bytes(), nil
			}
			line, err := jqLine(result)
			if err != nil {
				return nil, fmt.Errorf("--jq %q: %w", expression, err)
			}
			text.Write(append(line, '\n'))
		}
	}, nil
}

// jqLine is a result as a line.
func jqLine(result any) ([]byte, error) {
	switch result := result.(type) {
	case error:
		return nil, result
	case string:
		return []byte(result), nil
	default:
		return gojq.Marshal(result)
	}
}

// DecodeNumbers reads JSON and keeps its numbers as they are written.
func DecodeNumbers(document []byte, value any) error {
	d := json.NewDecoder(bytes.NewReader(document))
	d.UseNumber()
	return d.Decode(value)
}

// templateFilter reads a Go template. What it makes of a document is printed with a line break at its end.
func templateFilter(source string) (func([]byte) ([]byte, error), error) {
	functions := template.FuncMap{
		"json": func(value any) (string, error) { text, err := PlainJSON(value); return string(text), err },
		"join": func(separator string, list []any) string {
			return strings.Join(Map(list, func(one any) string { return fmt.Sprint(one) }), separator)
		},
	}
	parsed, err := template.New("line").Funcs(functions).Parse(source)
	if err != nil {
		return nil, &UsageError{Err: templateError(err), Hint: "see 'vpcep help output' for an example; --jq . shows what there is"}
	}
	return func(document []byte) ([]byte, error) {
		var value any
		if err := DecodeNumbers(document, &value); err != nil {
			return nil, err
		}
		var text bytes.Buffer
		if err := parsed.Execute(&text, withNumbers(value)); err != nil {
			return nil, templateError(err)
		}
		// A member that a record leaves out is empty.
		filled := bytes.ReplaceAll(text.Bytes(), []byte("<no value>"), nil)
		if len(filled) > 0 && !bytes.HasSuffix(filled, []byte("\n")) {
			filled = append(filled, '\n')
		}
		return filled, nil
	}, nil
}

// templateError names the flag in place of the library.
func templateError(err error) error {
	return fmt.Errorf("--template: %s", strings.TrimPrefix(err.Error(), "template: "))
}

// withNumbers makes numbers that templates can compare: whole ones stay whole.
func withNumbers(value any) any {
	switch value := value.(type) {
	case json.Number:
		if n, err := value.Int64(); err == nil {
			return n
		}
		if x, err := value.Float64(); err == nil {
			return x
		}
	case []any:
		for i := range value {
			value[i] = withNumbers(value[i])
		}
	case map[string]any:
		for name := range value {
			value[name] = withNumbers(value[name])
		}
	}
	return value
}
