package vpceptest

import (
	"bytes"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
)

// parameterCodes are the error codes of parameters that many operations have, by name.
func parameterCodes() map[string]string {
	return map[string]string{
		"limit": "EndPoint.0006", "offset": "EndPoint.0010", projectParam: "EndPoint.0014",
		"marker_id": "EndPoint.0021", "sort_key": "EndPoint.0017", "sort_dir": "EndPoint.0018",
	}
}

// checkRequest checks a request against the contract. The code of the refusal is that of the value that is wrong:
// codes has those of the operation, by the name of a parameter or the path of a member, with * for any index; behind a
// colon stands the keyword of the contract where a code is for that only.
func (c *contract) checkRequest(x *exchange, codes map[string]string) error {
	if err := c.checkForm(x); err != nil {
		return err
	}
	if err := openapi3filter.ValidateRequest(x.request.Context(), x.input()); err != nil {
		return contractRefusal(err, codes)
	}
	return nil
}

// checkForm checks what kin-openapi does not look at.
func (c *contract) checkForm(x *exchange) error {
	if op := x.route.found.Operation; op.RequestBody != nil {
		if text := bytes.TrimSpace(x.body); op.RequestBody.Value.Required && (len(text) == 0 || string(text) == "null") {
			return &refusal{code: codeNullBody, place: "$"}
		}
	}
	if err := c.checkContentType(x); err != nil {
		return err
	}
	if err := x.checkQuery(); err != nil {
		return err
	}
	if len(x.body) > 0 {
		if err := checkJSON(x.body); err != nil {
			return &refusal{code: codeParameter, place: "$", detail: err.Error()}
		}
	}
	return nil
}

// checkQuery refuses a query that cannot be read, and a parameter that the contract does not know or that is there twice.
func (x *exchange) checkQuery() error {
	query, err := url.ParseQuery(x.request.URL.RawQuery)
	if err != nil {
		return &refusal{code: codeParameter, place: "query", detail: "the query is not form-encoded"}
	}
	found := x.route.found
	for _, name := range slices.Sorted(maps.Keys(query)) {
		switch {
		case found.Operation.Parameters.GetByInAndName(openapi3.ParameterInQuery, name) == nil &&
			found.PathItem.Parameters.GetByInAndName(openapi3.ParameterInQuery, name) == nil:
			return &refusal{code: codeParameter, place: "query." + name, detail: "unknown parameter " + strconv.Quote(name)}
		case len(query[name]) > 1:
			code := codeFor(name, parameterCodes())
			return &refusal{code: code, place: "query." + name, detail: "the parameter " + strconv.Quote(name) + " is there twice"}
		}
	}
	return nil
}

// contractRefusal turns what kin-openapi found into what the service answers. Values are never in it.
func contractRefusal(err error, codes map[string]string) *refusal {
	var failed *openapi3filter.RequestError
	if !errors.As(err, &failed) {
		return &refusal{code: codeParameter, detail: err.Error()}
	}
	var schema *openapi3.SchemaError
	reason := failed.Reason
	if errors.As(err, &schema) {
		reason = schema.Reason
	}
	if failed.Parameter != nil {
		name := failed.Parameter.Name
		return &refusal{code: codeFor(name, codes, parameterCodes()), detail: join(name, reason)}
	}
	if schema == nil {
		return &refusal{code: codeParameter, detail: reason}
	}
	path := schema.JSONPointer()
	pattern := memberPattern(path)
	code, ok := codes[pattern+":"+schema.SchemaField]
	if !ok {
		code = codeFor(pattern, codes)
	}
	return &refusal{code: code, detail: join(strings.Join(path, "."), reason)}
}

func codeFor(name string, tables ...map[string]string) string {
	for _, table := range tables {
		if code, ok := table[name]; ok {
			return code
		}
	}
	return codeParameter
}

// memberPattern writes the path of a member with * for every index.
func memberPattern(path []string) string {
	steps := slices.Clone(path)
	for i, step := range steps {
		if _, err := strconv.Atoi(step); err == nil {
			steps[i] = "*"
		}
	}
	return strings.Join(steps, ".")
}

func join(place, reason string) string {
	switch {
	case place == "":
		return reason
	case reason == "":
		return place
	default:
		return place + ": " + reason
	}
}
