// Package contracttest holds what the contract tests share: the contract loaded and validated, an HTTP transport that
// checks every exchange against it, and values just inside and just outside every limit in it.
package contracttest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/stretchr/testify/require"

	contract "github.com/vpcep-go/vpcep"
)

// JSON is the media type of every body.
const JSON = "application/json"

// Load reads and validates the contract, its examples included.
func Load(tb testing.TB) *openapi3.T {
	tb.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(contract.YAML())
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

// BodyExample is the first documented request body, by name.
func (o Operation) BodyExample(tb testing.TB, name string) any {
	tb.Helper()
	example, ok := o.RequestBody.Value.Content[JSON].Examples[name]
	require.True(tb, ok, "%s has no request example %q", o.OperationID, name)
	return example.Value.Value
}

// ContentTypeLimits are the limits of the Content-Type header, which OpenAPI keeps in an extension.
func (o Operation) ContentTypeLimits() (least, most int, err error) {
	from := o.Extensions
	if o.RequestBody != nil {
		from = o.RequestBody.Value.Content[JSON].Extensions
	}
	limits, ok := from["x-content-type"].(map[string]any)
	if !ok {
		return 0, 0, errors.New("x-content-type is missing")
	}
	low, lowOK := limits["minLength"].(float64)
	high, highOK := limits["maxLength"].(float64)
	if !lowOK || !highOK {
		return 0, 0, fmt.Errorf("x-content-type: %v has no limits", limits)
	}
	return int(low), int(high), nil
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
