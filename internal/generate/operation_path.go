package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"

	"github.com/vpcep-go/vpcep/internal/check"
)

// projectID is the path parameter that the client fills in.
const projectID = "project_id"

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
		op.PathArguments = append(op.PathArguments, argument{p, pathCheck(p, t, op.taken(p.ParamName, c.definitions))})
	}
	return nil
}

// pathCheck writes the statement that checks a path parameter. Every value in a path is checked as text too, since an
// empty one, "." or ".." would name another resource.
func pathCheck(p codegen.ParameterDefinition, t *valueType, taken []string) string {
	value, rule := p.GoVariableName(), "nil"
	switch t.Kind {
	case kindText:
		if t.Rule != "" {
			rule = "&" + t.Rule
		}
		return fmt.Sprintf("c.PathParam(%q, %s, %s%s)\n", p.ParamName, plain(value, t.Go), rule, quoted(taken))
	case kindList:
		if t.Element.Kind != kindText {
			return pathBlock(p, fmt.Sprintf("if len(%s) == 0 {\nc.Missing(&p)\n}\n", value)+valueCheck(value, t))
		}
		if t.Element.Rule != "" {
			rule = "&" + t.Element.Rule
		}
		return pathBlock(p, listLimits(value, t)+fmt.Sprintf("check.PathList(c, %q, %s, %s)\n", p.ParamName, value, rule))
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
	if !strings.Contains(checks, "&p") {
		return checks
	}
	return fmt.Sprintf("{\np := (*check.Path)(nil).Field(%q)\n%s}\n", p.ParamName, checks)
}

// taken finds the values of a path parameter that name another operation: literal paths win over parameters.
func (op *operation) taken(name string, all []codegen.OperationDefinition) (values []string) {
	for _, other := range all {
		if value := check.Segment(op.Path, name, other.Path); value != "" && other.Method == op.Method {
			values = append(values, value)
		}
	}
	return values
}

// quoted are further arguments of a call in Go.
func quoted(values []string) string {
	var code strings.Builder
	for _, value := range values {
		fmt.Fprintf(&code, ", %q", value)
	}
	return code.String()
}

// TextPath reports whether the path has parameters, and all are text.
func (op operation) TextPath() bool {
	isOther := func(a argument) bool { return !strings.HasPrefix(a.Check, "c.PathParam(") }
	return len(op.PathArguments) > 0 && !slices.ContainsFunc(op.PathArguments, isOther)
}
