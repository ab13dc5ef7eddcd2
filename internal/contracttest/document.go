// Package contracttest holds what the contract tests share: the contract loaded and validated, an HTTP transport that
// checks every exchange against it, and values just inside and just outside every limit in it.
package contracttest

import (
	"context"
	"strconv"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/openapi"
)

// JSON is the media type of every body.
const JSON = "application/json"

// Load reads and validates the contract, its examples included.
func Load(tb testing.TB) *openapi3.T {
	tb.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(openapi.YAML())
	require.NoError(tb, err)
	require.NoError(tb, doc.Validate(context.Background(), openapi3.EnableExamplesValidation()))
	return doc
}

// Operation is an operation of the contract with its path parameters.
type Operation struct {
	*openapi3.Operation
	Method, Path string
	Parameters   openapi3.Parameters // Of the path and of the operation.
}

// Operations lists the operations of the contract by operationId.
func Operations(doc *openapi3.T) map[string]Operation {
	all := map[string]Operation{}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			params := append(openapi3.Parameters{}, item.Parameters...)
			all[op.OperationID] = Operation{op, method, path, append(params, op.Parameters...)}
		}
	}
	return all
}

// Body is the schema of the request body, or nil.
func (o Operation) Body() *openapi3.SchemaRef {
	if o.RequestBody == nil {
		return nil
	}
	return o.RequestBody.Value.Content[JSON].Schema
}

// Success is the answer with a status of 2xx, of which each operation has one.
func (o Operation) Success() *openapi3.Response {
	for code, answer := range o.Responses.Map() {
		if status, err := strconv.Atoi(code); err == nil && status/100 == 2 {
			return answer.Value
		}
	}
	return &openapi3.Response{}
}

// BodyExample is the first documented request body, by name.
func (o Operation) BodyExample(tb testing.TB, name string) any {
	tb.Helper()
	example, ok := o.RequestBody.Value.Content[JSON].Examples[name]
	require.True(tb, ok, "%s has no request example %q", o.OperationID, name)
	return example.Value.Value
}

// ContentTypeLimits are the limits of the Content-Type header, which OpenAPI keeps in an extension. Where the pages of
// the service give none, they are those of any header: at least nothing, and no more than a page of text.
func (o Operation) ContentTypeLimits() (least, most int) {
	from := o.Extensions
	if o.RequestBody != nil {
		from = o.RequestBody.Value.Content[JSON].Extensions
	}
	limits, _ := from["x-content-type"].(map[string]any)
	low, _ := limits["minLength"].(float64)
	high, ok := limits["maxLength"].(float64)
	if !ok {
		return int(low), 4096
	}
	return int(low), int(high)
}

// NewRouter finds operations by request, whatever the host.
func NewRouter(tb testing.TB, doc *openapi3.T) routers.Router {
	tb.Helper()
	anywhere := *doc
	anywhere.Servers = nil
	router, err := gorillamux.NewRouter(&anywhere)
	require.NoError(tb, err)
	return router
}
