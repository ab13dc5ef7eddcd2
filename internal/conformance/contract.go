package conformance

import (
	"fmt"
	"mime"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/vpcep-go/vpcep/gen"
	"github.com/vpcep-go/vpcep/openapi"
)

const mediaType = "application/json"

// contract is what the document says of every operation.
type contract struct {
	version    string
	operations map[string]*openapi3.Operation // By operationId.
}

func readContract() (*contract, error) {
	doc, err := openapi3.NewLoader().LoadFromData(openapi.YAML())
	if err != nil {
		return nil, fmt.Errorf("conformance: read the contract: %w", err)
	}
	c := &contract{version: doc.Info.Version, operations: map[string]*openapi3.Operation{}}
	for _, item := range doc.Paths.Map() {
		for _, op := range item.Operations() {
			c.operations[op.OperationID] = op
		}
	}
	return c, nil
}

// request checks the body of a request.
func (c *contract) request(op gen.Operation, body []byte) []Departure {
	declared := c.operations[op.ID].RequestBody
	if declared == nil || body == nil {
		return nil
	}
	return checkJSON(declared.Value.Content.Get(mediaType).Schema.Value, body, 0)
}

// answer checks the status and the body of an answer, and the code of an error.
func (c *contract) answer(op gen.Operation, r reply, contentType string) []Departure {
	declared := c.operations[op.ID].Responses.Value(strconv.Itoa(r.status))
	if declared == nil {
		return []Departure{{r.status, "", "the contract does not have this status"}}
	}
	content := declared.Value.Content.Get(mediaType)
	switch {
	case content == nil && len(r.body) == 0:
		return nil
	case content == nil:
		return []Departure{{r.status, "", "there is a body, and the contract has none"}}
	case len(r.body) == 0:
		return []Departure{{r.status, "", "there is no body"}}
	}
	found := checkJSON(content.Schema.Value, r.body, r.status)
	if name, _, err := mime.ParseMediaType(contentType); r.ok() && (err != nil || name != mediaType) {
		found = append(found, Departure{r.status, "", "Content-Type is not " + mediaType})
	}
	if r.code != "" {
		if _, known := gen.LookupErrorCode(r.code, r.status); !known {
			found = append(found, Departure{r.status, "", "the contract does not have the error code " + shown(r.code)})
		}
	}
	return found
}
