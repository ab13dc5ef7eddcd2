package main

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// operation is one operation of the contract.
type operation struct {
	codegen.OperationDefinition

	Idempotent bool
	ReadOnly   bool // Changes nothing.
	Public     bool // Needs no credentials.
	InProject  bool // Has the project id in its path.
	IAMAction  string
	Params     string  // Go type of the parameters that are not in the path, or "".
	Body       *body   // The request body, or nil.
	Result     *result // The answer, or nil when there is none.
	NoContent  bool    // There is a success without a body.
	Nullable   bool    // The body of a success may be null.
	Page       *page   // How the pages of a list are fetched, or nil.
	LimitMax   int     // Greatest page of a list, or 0.

	PathArguments  []argument // The required parameters in the path, without the project id.
	ParamArguments []argument // The required parameters elsewhere.
}

// argument is a required parameter, with the statements that check it where it is in the path.
type argument struct {
	codegen.ParameterDefinition

	Check string
}

// readOperations collects the operations, in the order of their names.
func (c *contract) readOperations() error {
	slices.SortFunc(c.definitions, func(a, b codegen.OperationDefinition) int { return strings.Compare(a.OperationId, b.OperationId) })
	params, bodies, responses := map[string]object{}, map[string]object{}, map[string]object{}
	for _, definition := range c.definitions {
		op, err := c.newOperation(definition, params, bodies, responses)
		if err != nil {
			return c.operationPlace(definition).errorf("%w", err)
		}
		c.Operations = append(c.Operations, op)
	}
	for name, o := range responses {
		_, o.Shared = bodies[name]
		responses[name] = o
	}
	markNull(bodies, responses)
	c.Params, c.Bodies, c.Responses = sorted(params), sorted(bodies), sorted(responses)
	return nil
}

// operationPlace is where an operation stands in the contract.
func (c *contract) operationPlace(op codegen.OperationDefinition) place {
	return c.places.at("paths", op.Path, strings.ToLower(op.Method))
}

func (c *contract) newOperation(definition codegen.OperationDefinition, params, bodies, responses map[string]object) (operation, error) {
	spec := definition.Spec
	op := operation{
		OperationDefinition: definition, ReadOnly: definition.Method == http.MethodGet, Public: isPublic(spec.Security),
		Idempotent: spec.Extensions["x-idempotent"] == true,
	}
	if readOnly, ok := spec.Extensions["x-read-only"].(bool); ok {
		op.ReadOnly = readOnly
	}
	op.IAMAction, _ = spec.Extensions["x-iam-action"].(string)
	if err := op.readPath(c); err != nil {
		return op, err
	}
	if err := op.readParams(c, params); err != nil {
		return op, err
	}
	if err := op.readBody(c, bodies); err != nil {
		return op, err
	}
	rules := maps.Clone(c.Rules)
	if err := op.readResult(c, responses); err != nil {
		return op, err
	}
	c.Rules = rules // Answers are not checked.
	return op, op.readPage(c)
}

// isPublic reports whether an operation says that it needs no credentials.
func isPublic(wanted *openapi3.SecurityRequirements) bool {
	return wanted != nil && !slices.ContainsFunc(*wanted, func(one openapi3.SecurityRequirement) bool { return len(one) > 0 })
}

// readParams reads the parameters in the query, in headers and in cookies.
func (op *operation) readParams(c *contract, into map[string]object) error {
	all := slices.Concat(op.QueryParams, op.HeaderParams, op.CookieParams)
	if len(all) == 0 {
		return nil
	}
	op.Params = op.OperationId + "Params"
	o := object{Go: op.Params}
	for _, p := range all {
		t, err := c.valueType(op.Params+p.GoName(), p.Schema, map[string]object{})
		if err != nil {
			return fmt.Errorf("parameter %s: %w", p.ParamName, err)
		}
		o.Fields = append(o.Fields, field{Wire: p.ParamName, Go: p.GoName(), Required: p.Required, Pointer: p.HasOptionalPointer(), In: p.In, Type: t})
		if p.Required {
			op.ParamArguments = append(op.ParamArguments, argument{ParameterDefinition: p})
		}
		if p.In == "query" && p.ParamName == "limit" && t.Schema.Max != nil {
			op.LimitMax = int(*t.Schema.Max)
		}
	}
	into[op.Params] = o
	return nil
}

// Arguments are what a caller must give, in the order of a call.
func (op operation) Arguments() []argument { return slices.Concat(op.PathArguments, op.ParamArguments) }

// Optional reports whether there are parameters that a caller may leave out.
func (op operation) Optional() bool {
	return len(op.QueryParams)+len(op.HeaderParams)+len(op.CookieParams) > len(op.ParamArguments)
}
