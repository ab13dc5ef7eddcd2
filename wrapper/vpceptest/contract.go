package vpceptest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/vpcep-go/vpcep/openapi"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
)

// contract is the contract, ready to find operations and to check what goes in and out.
type contract struct {
	router       routers.Router
	contentTypes map[*openapi3.Operation]lengthLimit
}

// loadContract reads the contract once for the whole process. It is never changed afterwards.
var loadContract = sync.OnceValues(func() (*contract, error) { return readContract(openapi.YAML()) })

func readContract(yaml []byte) (*contract, error) {
	doc, err := openapi3.NewLoader().LoadFromData(yaml)
	if err != nil {
		return nil, fmt.Errorf("vpceptest: read the contract: %w", err)
	}
	if err := doc.Validate(context.Background()); err != nil {
		return nil, fmt.Errorf("vpceptest: the contract is not valid: %w", err)
	}
	doc.Servers = nil // The service answers under any host.
	closeAnswers(doc)
	limits, err := contentTypeLimits(doc)
	if err != nil {
		return nil, err
	}
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		return nil, fmt.Errorf("vpceptest: read the paths of the contract: %w", err)
	}
	return &contract{router: router, contentTypes: limits}, nil
}

// closeAnswers makes objects with named members refuse any other, and open lists of values take the known ones only.
// Clients must take members and values that they do not know, so the contract leaves answers open; the answers of this
// service hold nothing that is not in it. What is a part of another one stays open: that has further members.
func closeAnswers(doc *openapi3.T) {
	parts := map[*openapi3.Schema]bool{}
	for _, schema := range doc.Components.Schemas {
		findParts(schema, parts, map[*openapi3.Schema]bool{})
	}
	for _, schema := range doc.Components.Schemas {
		s := schema.Value
		if !parts[s] && len(s.Properties) > 0 && s.AdditionalProperties.Has == nil && s.AdditionalProperties.Schema == nil {
			s.AdditionalProperties.Has = new(bool)
		}
		if known, ok := s.Extensions["x-extensible-enum"].([]any); ok {
			s.Enum = known
		}
	}
}

// findParts finds the schemas that are one of several parts within a schema.
func findParts(ref *openapi3.SchemaRef, parts, seen map[*openapi3.Schema]bool) {
	if ref == nil || seen[ref.Value] {
		return
	}
	s := ref.Value
	seen[s] = true
	for _, part := range s.AllOf {
		parts[part.Value] = parts[part.Value] || len(s.AllOf) > 1 || len(s.Properties) > 0 || parts[s]
		findParts(part, parts, seen)
	}
	for _, member := range s.Properties {
		findParts(member, parts, seen)
	}
	findParts(s.Items, parts, seen)
	findParts(s.AdditionalProperties.Schema, parts, seen)
}

// route is the operation of a request.
type route struct {
	operationID string
	params      map[string]string // Path parameters, decoded.
	public      bool              // It needs no credentials.
	found       *routers.Route
}

// find finds the operation of a request. Paths without parameters win over paths with them.
func (c *contract) find(r *http.Request) (*route, error) {
	found, params, err := c.router.FindRoute(r)
	switch {
	case errors.Is(err, routers.ErrMethodNotAllowed):
		return nil, &refusal{code: codeGatewayRequest, status: http.StatusMethodNotAllowed, allow: c.methods(r)}
	case err != nil:
		return nil, &refusal{code: codeUnknownAPI, status: http.StatusNotFound}
	}
	for name, value := range params {
		params[name], _ = url.PathUnescape(value) // net/http has read it already.
	}
	security := found.Operation.Security
	if security == nil {
		security = &found.Spec.Security
	}
	return &route{
		operationID: found.Operation.OperationID, params: params, public: !slices.ContainsFunc(*security, func(one openapi3.SecurityRequirement) bool { return len(one) > 0 }), found: found,
	}, nil
}

// methods lists the methods that a path has.
func (c *contract) methods(r *http.Request) string {
	var found []string
	for _, method := range []string{http.MethodDelete, http.MethodGet, http.MethodPatch, http.MethodPost, http.MethodPut} {
		other := r.Clone(r.Context())
		other.Method = method
		if _, _, err := c.router.FindRoute(other); err == nil {
			found = append(found, method)
		}
	}
	return strings.Join(found, ", ")
}

// success is the status of the answer when all is well. Every operation has one.
func (r *route) success() int {
	for _, status := range slices.Sorted(maps.Keys(r.found.Operation.Responses.Map())) {
		if n, err := strconv.Atoi(status); err == nil && n/100 == 2 {
			return n
		}
	}
	return http.StatusOK
}

// input is what kin-openapi wants to know about a request.
func (x *exchange) input() *openapi3filter.RequestValidationInput {
	return &openapi3filter.RequestValidationInput{
		Request: x.request, PathParams: x.route.params, QueryParams: x.request.URL.Query(), Route: x.route.found,
		Options: &openapi3filter.Options{
			AuthenticationFunc:                openapi3filter.NoopAuthenticationFunc, // It is done already.
			SkipSettingDefaults:               true,
			RejectWhenRequestBodyNotSpecified: true,
			IncludeResponseStatus:             true,
		},
	}
}

// checkAnswer checks an answer against the contract, a long one by its part. All problems are in the error.
func (c *contract) checkAnswer(x *exchange, r reply) error {
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: x.input(), Status: r.status, Header: r.header,
	}
	input.Options = input.RequestValidationInput.Options
	input.Options.MultiError = true
	input.SetBodyBytes(r.body)
	if r.part != nil {
		input.SetBodyBytes(r.part)
	}
	return openapi3filter.ValidateResponse(x.request.Context(), input)
}
