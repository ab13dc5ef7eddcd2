package main

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/util"

	"github.com/vpcep-go/vpcep/internal/check"
)

// operation is one operation of the contract.
type operation struct {
	codegen.OperationDefinition

	ID          string // As in the contract.
	Description string
	Tag         string
	Idempotent  bool
	ReadOnly    bool // Changes nothing.
	Public      bool // Needs no credentials.
	InProject   bool // Has the project id in its path.
	IAMAction   string
	Arguments   []argument // What a caller must give, without the project id, in the order of a call.
	Params      string     // Go type of the parameters that are not in the path, or "".
	Body        *body      // The request body, or nil.
	Result      *result    // The answer, or nil when there is none.
	NoContent   bool       // There is a success without a body.
	Page        *page      // How the pages of a list are fetched, or nil.
	LimitMax    int        // Greatest page of a list, or 0.
}

// argument is a required parameter.
type argument struct {
	Name  string // As in the contract.
	Go    string // As an argument of a Go method.
	Type  string // Go type.
	Field string // The field of the parameters that it becomes, or "" for one in the path.
	Check string // Statements that check it, for one in the path.
	Taken []string
}

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

// projectID is the path parameter that the client fills in.
const projectID = "project_id"

// readOperations collects the operations, in the order of their names.
func (c *contract) readOperations() error {
	definitions, err := codegen.OperationDefinitions(c.doc)
	if err != nil {
		return err
	}
	params, bodies, responses := map[string]object{}, map[string]object{}, map[string]object{}
	for _, definition := range definitions {
		op, err := c.newOperation(definition, params, bodies, responses)
		if err != nil {
			return c.operationPlace(definition).errorf("%w", err)
		}
		c.Operations = append(c.Operations, op)
	}
	slices.SortFunc(c.Operations, func(a, b operation) int { return strings.Compare(a.OperationId, b.OperationId) })
	for i := range c.Operations {
		c.Operations[i].readTaken(c.Operations)
	}
	for name, o := range responses {
		_, o.Shared = bodies[name]
		responses[name] = o
	}
	c.Params, c.Bodies, c.Responses = sorted(params), sorted(bodies), sorted(responses)
	slices.SortFunc(c.Rules, func(a, b rule) int { return strings.Compare(a.Name, b.Name) })
	return nil
}

// operationPlace is where an operation stands in the contract.
func (c *contract) operationPlace(op codegen.OperationDefinition) place {
	return c.places.at("paths", op.Path, strings.ToLower(op.Method))
}

func (c *contract) newOperation(definition codegen.OperationDefinition, params, bodies, responses map[string]object) (operation, error) {
	spec := definition.Spec
	op := operation{
		OperationDefinition: definition, ID: spec.OperationID, Tag: spec.Tags[0], Description: spec.Description,
		ReadOnly: definition.Method == http.MethodGet, Public: spec.Security != nil && len(*spec.Security) == 0,
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
	rules, names := c.Rules, maps.Clone(c.rules)
	if err := op.readResult(c, responses); err != nil {
		return op, err
	}
	c.Rules, c.rules = rules, names // Answers are not checked.
	return op, op.readPage(c)
}

// readPath reads the parameters in the path.
func (op *operation) readPath(c *contract) error {
	for _, p := range op.PathParams {
		t, err := c.valueType(p.GoName(), p.Schema, map[string]object{})
		if err != nil {
			return fmt.Errorf("parameter %s: %w", p.ParamName, err)
		}
		if p.ParamName == projectID {
			op.InProject, c.ProjectIDRule = true, t.Rule
			continue
		}
		op.Arguments = append(op.Arguments, argument{
			Name: p.ParamName, Go: p.GoVariableName(), Type: p.TypeDef(), Check: pathCheck(p, t),
		})
	}
	return nil
}

// pathCheck writes the statement that checks a path parameter. Every value in a path is checked as text too, since an
// empty one, "." or ".." would name another resource.
func pathCheck(p codegen.ParameterDefinition, t *valueType) string {
	value, rule := p.GoVariableName(), "nil"
	switch t.Kind {
	case kindText:
		if t.Rule != "" {
			rule = "&" + t.Rule
		}
		return fmt.Sprintf("c.PathParam(%q, %s, %s%%s)\n", p.ParamName, plain(value, t, "string"), rule)
	case kindList:
		limits := listLimits(value, t)
		if t.Element.Kind != kindText {
			limits = fmt.Sprintf("if len(%s) == 0 {\nc.Missing(&p)\n}\n", value) + limits + elementCheck(value, t, "i", "p.Item(%s)")
		} else {
			if t.Element.Rule != "" {
				rule = "&" + t.Element.Rule
			}
			limits += fmt.Sprintf("check.PathList(c, %q, %s, %s)\n", p.ParamName, value, rule)
		}
		return pathBlock(p, limits)
	case kindInt, kindFloat:
		return pathBlock(p, valueCheck(value, t))
	default:
		if t.HasZero() {
			return pathBlock(p, fmt.Sprintf("if %s.IsZero() {\nc.Missing(&p)\n}\n", value))
		}
		return ""
	}
}

// pathBlock puts the place of a path parameter before statements that check it.
func pathBlock(p codegen.ParameterDefinition, checks string) string {
	if !strings.Contains(checks, "p") {
		return checks
	}
	return fmt.Sprintf("{\np := (*check.Path)(nil).Field(%q)\n%s}\n", p.ParamName, checks)
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
			op.Arguments = append(op.Arguments, argument{Name: p.ParamName, Go: p.GoVariableName(), Type: p.TypeDef(), Field: p.GoName()})
		}
		if p.In == "query" && p.ParamName == "limit" && t.Schema.Max != nil {
			op.LimitMax = int(*t.Schema.Max)
		}
	}
	into[op.Params] = o
	return nil
}

// readBody reads the request body. Of several media types JSON is taken.
func (op *operation) readBody(c *contract, into map[string]object) error {
	if len(op.Bodies) == 0 {
		return nil
	}
	chosen := op.Bodies[0]
	for _, one := range op.Bodies {
		if one.IsJSON() && !chosen.IsJSON() {
			chosen = one
		}
	}
	op.Bodies = []codegen.RequestBodyDefinition{chosen}
	b := &body{Go: bodyType(chosen), Required: op.BodyRequired, Content: chosen.ContentType}
	op.Body = b
	if !chosen.IsSupportedByClient() {
		b.Type = &valueType{Kind: kindOther, Go: b.Go}
		return nil
	}
	t, err := c.valueType(op.OperationId+chosen.NameTag+"RequestBody", chosen.Schema, into)
	if err != nil {
		return fmt.Errorf("request body: %w", err)
	}
	b.Type = t
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
				if t.Kind != kindObject {
					found.Go = op.OperationId + "Result"
				}
			case strings.HasPrefix(content.ContentType, "text/"):
				found.Go = "string"
			default:
				found.Go = "[]byte"
			}
			if op.Result == nil || found.Type != nil && op.Result.Type == nil {
				op.Result = found
			}
		}
	}
	return nil
}

// readTaken finds the values of path parameters that name another operation: literal paths win over parameters.
func (op *operation) readTaken(all []operation) {
	for i := range op.Arguments {
		a := &op.Arguments[i]
		for _, other := range all {
			if value := check.Segment(op.Path, a.Name, other.Path); value != "" && other.Method == op.Method && a.Field == "" {
				a.Taken = append(a.Taken, value)
			}
		}
		if strings.Contains(a.Check, "%s") {
			a.Check = fmt.Sprintf(a.Check, quoted(a.Taken))
		}
	}
}

// quoted are further arguments of a call in Go.
func quoted(values []string) string {
	var code strings.Builder
	for _, value := range values {
		fmt.Fprintf(&code, ", %q", value)
	}
	return code.String()
}

// PathArguments are the required parameters in the path.
func (op operation) PathArguments() []argument { return op.arguments(true) }

// ParamArguments are the required parameters elsewhere.
func (op operation) ParamArguments() []argument { return op.arguments(false) }

func (op operation) arguments(inPath bool) []argument {
	var some []argument
	for _, a := range op.Arguments {
		if (a.Field == "") == inPath {
			some = append(some, a)
		}
	}
	return some
}

// Optional reports whether there are parameters that a caller may leave out.
func (op operation) Optional() bool {
	return len(op.QueryParams)+len(op.HeaderParams)+len(op.CookieParams) > len(op.ParamArguments())
}

// Named reports whether the body is an object, which checks and writes itself.
func (b body) Named() bool { return b.Type.Kind == kindObject }

// JSON reports whether the body is JSON.
func (b body) JSON() bool { return util.IsMediaTypeJson(b.Content) }

// Form reports whether the body is the fields of a form.
func (b body) Form() bool { return b.Content == "application/x-www-form-urlencoded" }

// Checked reports whether a body that is no object can be wrong.
func (b body) Checked() bool { return b.Type.Checked() || b.Type.Nilable() }

// Named reports whether the answer is an object, which reads itself.
func (r result) Named() bool { return r.Type != nil && r.Type.Kind == kindObject }

// Value reports whether the answer is JSON, but no object.
func (r result) Value() bool { return r.Type != nil && r.Type.Kind != kindObject }

// TextPath reports whether the path has parameters, and all are text.
func (op operation) TextPath() bool {
	for _, a := range op.PathArguments() {
		if !strings.HasPrefix(a.Check, "c.PathParam(") {
			return false
		}
	}
	return len(op.PathArguments()) > 0
}
