package vpceptest

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
)

const (
	mostViolations = 50  // How many violations an exchange names.
	mostOfProblem  = 500 // Bytes of a path or a problem.
)

// violations says what is wrong with a request by the contract, whether it was refused for that or for anything else.
func (s *Service) violations(x *exchange) []Violation {
	found := []Violation{}
	switch {
	case isIAM(x.operation) || x.keeps:
		return found
	case x.route == nil && x.refusal != nil && x.refusal.allow != "":
		return append(found, Violation{"method", x.request.Method + " is none of this path, which has " + x.refusal.allow})
	case x.route == nil:
		return append(found, Violation{"path", "the contract has no operation with this path"})
	}
	x.request.Body = io.NopCloser(bytes.NewReader(x.body))
	var form *refusal
	if errors.As(s.contract.checkForm(x), &form) {
		found = append(found, Violation{form.place, cmp.Or(form.detail, "the body is missing")})
	}
	input := x.input()
	input.Options.MultiError = true
	for _, v := range violationsIn(nil, openapi3filter.ValidateRequest(x.request.Context(), input)) {
		if len(found) < mostViolations && (form == nil || form.place != v.Path) {
			found = append(found, v)
		}
	}
	return found
}

// violationsIn takes an error of kin-openapi apart. part is the part of the request that it is about.
func violationsIn(part *openapi3filter.RequestError, err error) []Violation {
	switch one := err.(type) { //nolint:errorlint // Every level is looked at.
	case nil:
		return nil
	case openapi3.MultiError:
		var found []Violation
		for _, each := range one {
			found = append(found, violationsIn(part, each)...)
		}
		return found
	case *openapi3filter.RequestError:
		if one.Err != nil {
			return violationsIn(one, one.Err)
		}
		return []Violation{violationOf(one, err)}
	default:
		return []Violation{violationOf(part, err)}
	}
}

// violationOf says what an error is about, never with the value.
func violationOf(part *openapi3filter.RequestError, err error) Violation {
	v := Violation{Path: "$", Problem: "it is not what the contract says"}
	if part != nil {
		v.Problem = cmp.Or(part.Reason, v.Problem)
	}
	if schema, ok := errors.AsType[*openapi3.SchemaError](err); ok {
		v.Path, v.Problem = jsonPath(schema.JSONPointer()), cmp.Or(formsOf(schema), schema.Reason)
	}
	switch {
	case part == nil:
	case strings.HasPrefix(part.Reason, "header Content-Type"):
		return Violation{contentTypePlace, "it must be " + jsonType}
	case part.Parameter != nil:
		v.Path = part.Parameter.In + "." + part.Parameter.Name
	}
	return v
}

// formsOf says which forms a string may have, where it has none of several: their patterns in one say that to nobody.
func formsOf(schema *openapi3.SchemaError) string {
	forms, ok := schema.Schema.Extensions["x-forms"].([]any)
	if !ok || schema.SchemaField != "pattern" {
		return ""
	}
	var names []string
	for _, each := range forms {
		if form, ok := each.(map[string]any); ok {
			names = append(names, fmt.Sprintf("%v (%v)", form["title"], form["pattern"]))
		}
	}
	return "it has none of the forms " + strings.Join(names, ", ")
}

// jsonPath writes the path of a member of the body.
func jsonPath(steps []string) string {
	var path strings.Builder
	path.WriteByte('$')
	for _, step := range steps {
		if _, err := strconv.Atoi(step); err == nil {
			path.WriteString("[" + step + "]")
		} else {
			path.WriteString("." + step)
		}
	}
	return path.String()
}
