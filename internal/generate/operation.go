package main

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"

	"github.com/vpcep-go/vpcep/internal/check"
)

// operation is one operation of the contract.
type operation struct {
	ID, Method, Path string
	Summary          string
	Description      string
	Tag              string
	Idempotent       bool
	ReadOnly         bool // Changes nothing.
	Public           bool // Needs no credentials.
	InProject        bool // Has the project id in its path.
	IAMAction        string
	PathParams       []pathParam // In the order of the path, without project_id.
	Body             string      // Go type of the request body, or "".
	Params           string      // Go type of the query parameters, or "".
	Result           string      // Go type of the answer, or "" when there is none.
	Page             *page       // How the pages of a list are fetched, or nil.
	LimitMax         int         // Greatest page of a list, or 0.
}

// pathParam is a path parameter that the caller of a method gives.
type pathParam struct {
	Name string // As in the contract.
	Go   string // As an argument of a Go method.
	Type string // Go type.
	Rule string // Name of its rule variable.
	// Taken are the values that would make the path that of another operation.
	Taken []string
}

// projectID is the path parameter that the client fills in.
const projectID = "project_id"

// jsonType is the media type of every body.
const jsonType = "application/json"

func (c *contract) readOperations() error {
	for _, path := range codegen.SortedMapKeys(c.doc.Paths.Map()) {
		item := c.doc.Paths.Value(path)
		for method, spec := range item.Operations() {
			op, err := c.newOperation(method, path, item, spec)
			if err != nil {
				return fmt.Errorf("%s %s: %w", method, path, err)
			}
			c.Operations = append(c.Operations, op)
		}
	}
	for i := range c.Operations {
		c.Operations[i].readTaken(c.Operations)
	}
	slices.SortFunc(c.Operations, func(a, b operation) int { return cmp.Compare(a.ID, b.ID) })
	return nil
}

func (c *contract) newOperation(method, path string, item *openapi3.PathItem, spec *openapi3.Operation) (operation, error) {
	op := operation{
		ID: spec.OperationID, Method: method, Path: path, Summary: spec.Summary, Description: spec.Description,
		ReadOnly: method == http.MethodGet, Public: spec.Security != nil && len(*spec.Security) == 0,
	}
	if op.ID == "" || op.Summary == "" || len(spec.Tags) != 1 {
		return op, errors.New("operationId, summary and exactly one tag are needed")
	}
	op.Tag = spec.Tags[0]
	if err := extension(spec.Extensions, "x-idempotent", &op.Idempotent); err != nil {
		return op, err
	}
	for name, target := range map[string]any{"x-iam-action": &op.IAMAction, "x-read-only": &op.ReadOnly} {
		if _, ok := spec.Extensions[name]; !ok {
			continue
		}
		if err := extension(spec.Extensions, name, target); err != nil {
			return op, err
		}
	}
	op.readParams(c, append(slices.Clone(item.Parameters), spec.Parameters...))
	if spec.RequestBody != nil {
		op.Body = goTypeName(spec.RequestBody.Value.Content[jsonType].Schema)
	}
	result, err := resultSchema(spec)
	if err != nil {
		return op, err
	}
	op.Result = goTypeName(result)
	return op, op.readPage(spec, result)
}

// resultSchema is the schema of the answer that is a success, or nil when it has no body.
func resultSchema(spec *openapi3.Operation) (*openapi3.SchemaRef, error) {
	for status, answer := range spec.Responses.Map() {
		if !strings.HasPrefix(status, "2") {
			continue
		}
		if body := answer.Value.Content[jsonType]; body != nil {
			return body.Schema, nil
		}
		return nil, nil //nolint:nilnil // No body is what the contract says.
	}
	return nil, errors.New("an answer with a status of 2xx is needed")
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
			op.InProject = true
			c.ProjectIDRule = c.textRule(goName(p.Name), p.Schema)
		case p.In == openapi3.ParameterInPath:
			op.PathParams = append(op.PathParams, c.newPathParam(op.ID, ref))
		}
	}
	slices.SortFunc(op.PathParams, func(a, b pathParam) int {
		return cmp.Compare(strings.Index(op.Path, "{"+a.Name+"}"), strings.Index(op.Path, "{"+b.Name+"}"))
	})
}

// readTaken finds the values of path parameters that name another operation: literal paths win over parameters.
func (op *operation) readTaken(all []operation) {
	for n := range op.PathParams {
		p := &op.PathParams[n]
		for _, other := range all {
			if value := check.Segment(op.Path, p.Name, other.Path); value != "" && other.Method == op.Method {
				p.Taken = append(p.Taken, value)
			}
		}
	}
}

// newPathParam gives a parameter that is shared one rule, and each other one a rule of its own.
func (c *contract) newPathParam(operationID string, ref *openapi3.ParameterRef) pathParam {
	p := ref.Value
	name, rule := goName(p.Name), goName(p.Name)
	if ref.Ref == "" {
		rule = operationID + name
	}
	param := pathParam{Name: p.Name, Go: unexported(name), Type: "string", Rule: c.textRule(rule, p.Schema)}
	if named := goTypeName(p.Schema); named != "" {
		param.Type = named
	}
	return param
}
