package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/util"
)

// body is the body of a request.
type body struct {
	Go       string // Go type.
	Required bool
	Content  string // Media type.
	Type     *valueType
}

// result is the body of an answer.
type result struct {
	Go     string // Go type.
	Accept string // Media type.
	Type   *valueType
}

// readBody reads the request body.
func (op *operation) readBody(c *contract, into map[string]object) error {
	if len(op.Bodies) == 0 {
		return nil
	}
	chosen := op.Bodies[0]
	b := &body{Go: bodyType(chosen), Required: op.BodyRequired, Content: chosen.ContentType}
	op.Body = b
	if !b.Required && !slices.Contains(c.OptionalBodies, b.Go) {
		c.OptionalBodies = append(c.OptionalBodies, b.Go)
	}
	b.Type = &valueType{Kind: kindOther, Go: b.Go}
	if chosen.IsSupportedByClient() {
		var err error
		if b.Type, err = c.valueType(op.OperationId+chosen.NameTag+"RequestBody", chosen.Schema, into); err != nil {
			return fmt.Errorf("request body: %w", err)
		}
	}
	return nil
}

// bodyType is the Go type of a request body. What oapi-codegen has no client for goes out as it stands.
func bodyType(b codegen.RequestBodyDefinition) string {
	if !b.IsSupportedByClient() {
		return "[]byte"
	}
	return b.Schema.TypeDecl()
}

// readResult reads the body of a success.
func (op *operation) readResult(c *contract, into map[string]object) error {
	for _, answer := range op.Responses {
		if !strings.HasPrefix(answer.StatusCode, "2") {
			continue
		}
		op.NoContent = op.NoContent || len(answer.Contents) == 0
		for _, content := range answer.Contents {
			found := &result{Accept: content.ContentType}
			switch {
			case util.IsMediaTypeJson(content.ContentType):
				t, err := c.valueType(op.OperationId+"Result", content.Schema, into)
				if err != nil {
					return fmt.Errorf("answer %s: %w", answer.StatusCode, err)
				}
				found.Type, found.Go = t, t.Go
				op.Nullable = op.Nullable || isNullable(content.Schema.OAPISchema)
				if t.Kind != kindObject {
					found.Go = op.OperationId + "Result"
				}
			case strings.HasPrefix(content.ContentType, "text/"):
				found.Go = "string"
			default:
				found.Go = "[]byte"
			}
			op.Result = cmp.Or(op.Result, found) // Several have the same body, or are refused.
		}
	}
	return nil
}

// Named reports whether the body is an object, which checks and writes itself.
func (b body) Named() bool { return b.Type.Kind == kindObject }

// JSON reports whether the body is JSON.
func (b body) JSON() bool { return util.IsMediaTypeJson(b.Content) }

// Checked reports whether a body that is no object can be wrong.
func (b body) Checked() bool { return valueCheck("body", b.Type) != "" || b.Type.Nilable() }

// Named reports whether the answer is an object, which reads itself.
func (r result) Named() bool { return r.Type != nil && r.Type.Kind == kindObject }

// Value reports whether the answer is JSON, but no object.
func (r result) Value() bool { return r.Type != nil && r.Type.Kind != kindObject }
