package vpceptest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"github.com/vpcep-go/vpcep/internal/strictjson"
)

// checkRequest checks a request against the contract. The code of the refusal is that of the value that is wrong.
func (c *contract) checkRequest(x *exchange) error {
	if err := c.checkForm(x); err != nil {
		return err
	}
	if err := openapi3filter.ValidateRequest(x.request.Context(), x.input()); err != nil {
		return contractRefusal(x.operation, err)
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
	if encoding := x.request.Header.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
		return &refusal{code: codeParameter, place: "header.Content-Encoding", detail: "Content-Encoding: the contract has no encoded bodies"}
	}
	if err := x.checkQuery(); err != nil {
		return err
	}
	return x.checkJSON()
}

// checkJSON refuses a body that is not JSON, and what encoding/json lets through.
func (x *exchange) checkJSON() error {
	if len(x.body) == 0 {
		return nil
	}
	var whole json.RawMessage
	if broken, ok := errors.AsType[*json.SyntaxError](json.Unmarshal(x.body, &whole)); ok {
		return &refusal{code: codeParameter, place: "$", detail: fmt.Sprintf("the body is not JSON, at byte %d", broken.Offset)}
	}
	if err := strictjson.Check(x.body); err != nil {
		return &refusal{code: codeParameter, place: "$", detail: err.Error()}
	}
	return nil
}

// checkQuery refuses a query that cannot be read, a parameter that the contract does not know or that is there twice, and a value
// that only some readers take.
func (x *exchange) checkQuery() error {
	query, err := url.ParseQuery(x.request.URL.RawQuery)
	if err != nil {
		return &refusal{code: codeParameter, place: "query", detail: "the query is not form-encoded"}
	}
	for _, name := range slices.Sorted(maps.Keys(query)) {
		code := cmp.Or(parameterCodes()[name], codeParameter)
		var problem string
		switch known := x.route.parameter(openapi3.ParameterInQuery, name); {
		case known == nil:
			code, problem = codeParameter, "unknown parameter "+strconv.Quote(name)
		case len(query[name]) > 1:
			problem = "the parameter " + strconv.Quote(name) + " is there twice"
		case !utf8.ValidString(query[name][0]):
			problem = "the parameter " + strconv.Quote(name) + " is not valid UTF-8"
		case known.Schema.Value.Type.Is(openapi3.TypeInteger) && query[name][0] != "" && !isInteger.MatchString(query[name][0]):
			problem = "the parameter " + strconv.Quote(name) + " is not a whole number in digits, without + and zeros in front"
		case known.Schema.Value.Type.Is(openapi3.TypeInteger) && isTooLarge(query[name][0], known.Schema.Value.Format):
			problem = "the parameter " + strconv.Quote(name) + " is too large a number"
		default:
			continue
		}
		return &refusal{code: code, place: "query." + name, detail: problem}
	}
	return nil
}

// isInteger is a whole number as JSON has it, without + and zeros in front.
var isInteger = regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`)

// isTooLarge reports whether a whole number does not fit into its format.
func isTooLarge(text, format string) bool {
	bits := 64
	if format == "int32" {
		bits = 32
	}
	_, err := strconv.ParseInt(text, 10, bits)
	return errors.Is(err, strconv.ErrRange)
}

// parameter is a parameter of the operation or of its path, or nil.
func (r *route) parameter(in, name string) *openapi3.Parameter {
	return cmp.Or(r.found.Operation.Parameters.GetByInAndName(in, name), r.found.PathItem.Parameters.GetByInAndName(in, name))
}

// contractRefusal turns what kin-openapi found into what the service answers. Values are never in it.
func contractRefusal(operation string, err error) *refusal {
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
		return &refusal{code: codeFor(operation, name, ""), detail: placed(name, reason)}
	}
	if schema == nil {
		return &refusal{code: codeParameter, detail: reason}
	}
	path := schema.JSONPointer()
	return &refusal{code: codeFor(operation, memberPattern(path), schema.SchemaField), detail: placed(strings.Join(path, "."), reason)}
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

// placed is a reason behind its place. Either may be empty.
func placed(place, reason string) string { return strings.Trim(place+": "+reason, ": ") }
