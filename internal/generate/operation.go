package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// operation is one operation of the contract.
type operation struct {
	ID, Method, Path string
	Summary          string
	Description      string
	Tag              string
	Idempotent       bool
	IAMAction        string
	PathParams       []pathParam // In the order of the path, without project_id.
	Body             string      // Go type of the request body, or "".
	Params           string      // Go type of the query parameters, or "".
	Result           string      // Go type of the answer.
	LimitMax         int         // Greatest page of a list, or 0.
}

// pathParam is a path parameter that the caller of a method gives.
type pathParam struct {
	Name string // As in the contract.
	Go   string // As an argument of a Go method.
	Rule string // Name of its rule variable.
}

// projectID is the path parameter that the client fills in.
const projectID = "project_id"

// jsonType is the media type of every body.
const jsonType = "application/json"

func (c *contract) readOperations() error {
	for path, item := range c.doc.Paths.Map() {
		for method, spec := range item.Operations() {
			op, err := c.newOperation(method, path, item, spec)
			if err != nil {
				return fmt.Errorf("%s %s: %w", method, path, err)
			}
			c.Operations = append(c.Operations, op)
		}
	}
	slices.SortFunc(c.Operations, func(a, b operation) int { return cmp.Compare(a.ID, b.ID) })
	return nil
}

func (c *contract) newOperation(method, path string, item *openapi3.PathItem, spec *openapi3.Operation) (operation, error) {
	op := operation{
		ID: spec.OperationID, Method: method, Path: path, Summary: spec.Summary, Description: spec.Description,
	}
	if op.ID == "" || op.Summary == "" || len(spec.Tags) != 1 {
		return op, errors.New("operationId, summary and exactly one tag are needed")
	}
	op.Tag = spec.Tags[0]
	if err := extension(spec.Extensions, "x-idempotent", &op.Idempotent); err != nil {
		return op, err
	}
	if _, ok := spec.Extensions["x-iam-action"]; ok {
		if err := extension(spec.Extensions, "x-iam-action", &op.IAMAction); err != nil {
			return op, err
		}
	}
	op.readParams(c, append(slices.Clone(item.Parameters), spec.Parameters...))
	if spec.RequestBody != nil {
		op.Body = goTypeName(spec.RequestBody.Value.Content[jsonType].Schema)
	}
	op.Result = goTypeName(spec.Responses.Value("200").Value.Content[jsonType].Schema)
	return op, nil
}

func (op *operation) readParams(c *contract, params openapi3.Parameters) {
	for _, ref := range params {
		p := ref.Value
		switch {
		case p.In == openapi3.ParameterInQuery:
			op.Params = op.ID + "Params"
			if p.Name == "limit" && p.Schema.Value.Max != nil {
				op.LimitMax = int(*p.Schema.Value.Max)
			}
		case p.In == openapi3.ParameterInPath && p.Name == projectID:
			c.ProjectIDRule = c.textRule(goName(p.Name), p.Schema)
		case p.In == openapi3.ParameterInPath:
			name := goName(p.Name)
			op.PathParams = append(op.PathParams, pathParam{
				Name: p.Name, Go: unexported(name), Rule: c.textRule(name, p.Schema),
			})
		}
	}
	slices.SortFunc(op.PathParams, func(a, b pathParam) int {
		return cmp.Compare(strings.Index(op.Path, "{"+a.Name+"}"), strings.Index(op.Path, "{"+b.Name+"}"))
	})
}
