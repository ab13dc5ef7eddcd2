package vpceptest

import (
	"fmt"
	"net/http"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
)

// lengthLimit is what the extension x-content-type says about the Content-Type header. OpenAPI ignores header
// parameters of that name.
type lengthLimit struct {
	Min int `json:"minLength"`
	Max int `json:"maxLength"`
}

// contentTypeLimits collects the limits of all operations.
func contentTypeLimits(doc *openapi3.T) (map[*openapi3.Operation]lengthLimit, error) {
	limits := map[*openapi3.Operation]lengthLimit{}
	for _, item := range doc.Paths.Map() {
		for _, op := range item.Operations() {
			extensions := op.Extensions
			if op.RequestBody != nil && op.RequestBody.Value.Content.Get(jsonType) != nil {
				extensions = op.RequestBody.Value.Content.Get(jsonType).Extensions
			}
			limit, err := copied[lengthLimit](extensions["x-content-type"])
			if err != nil {
				return nil, fmt.Errorf("vpceptest: %s: x-content-type: %w", op.OperationID, err)
			}
			limits[op] = limit
		}
	}
	return limits, nil
}

// contentTypePlace is the place of the header in a Violation.
const contentTypePlace = "header." + contentType

// checkContentType checks the Content-Type header of a request: it must be there with a body, and keep to its limits.
// The pages of the service want it without a body too; generated clients send none then, and are let through.
func (c *contract) checkContentType(x *exchange) error {
	value := x.request.Header.Get(contentType)
	if value == "" {
		if len(x.body) > 0 {
			return &refusal{code: "EndPoint.0012", status: http.StatusGatewayTimeout, place: contentTypePlace, detail: "Content-Type is missing"}
		}
		return nil
	}
	limit := c.contentTypes[x.route.found.Operation]
	if length := utf8.RuneCountInString(value); length < limit.Min || limit.Max > 0 && length > limit.Max {
		return &refusal{code: codeParameter, place: contentTypePlace, detail: fmt.Sprintf("Content-Type has %d characters, not %d to %d",
			length, limit.Min, limit.Max)}
	}
	return nil
}
