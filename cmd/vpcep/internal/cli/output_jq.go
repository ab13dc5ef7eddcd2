package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/itchyny/gojq"
)

// jqFilter reads a jq expression. What it makes of a document is printed one result a line, texts without quotes.
func jqFilter(ctx context.Context, expression string) (func([]byte) ([]byte, error), error) {
	query, err := gojq.Parse(expression)
	if err != nil {
		return nil, &UsageError{Err: fmt.Errorf("--jq %q: %w", expression, err), Hint: "put the expression in single quotes; --jq . shows what there is"}
	}
	code, err := gojq.Compile(query)
	if err != nil {
		return nil, &UsageError{Err: fmt.Errorf("--jq %q: %w", expression, err), Hint: "put the expression in single quotes; --jq . shows what there is"}
	}
	return func(document []byte) ([]byte, error) {
		var value any
		if err := decodeNumbers(document, &value); err != nil {
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

// decodeNumbers reads JSON and keeps its numbers as they are written.
func decodeNumbers(document []byte, value any) error {
	d := json.NewDecoder(bytes.NewReader(document))
	d.UseNumber()
	return d.Decode(value)
}
