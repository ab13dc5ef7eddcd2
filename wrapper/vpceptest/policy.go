package vpceptest

import (
	"encoding/json"

	"github.com/vpcep-go/vpcep/gen"
)

// updatePolicy is UpdateEndpointPolicy. It replaces the whole policy: of the two members the one that is left out is
// taken away; that is a guess.
func updatePolicy(c *call, e *endpoint, body *gen.UpdateEndpointPolicyRequestBody) (any, error) {
	if err := checkPolicy(e.service, body.PolicyStatement, body.PolicyDocument); err != nil {
		return nil, err
	}
	e.PolicyStatement, e.PolicyDocument, e.UpdatedAt = body.PolicyStatement, body.PolicyDocument, c.now
	return e.full(), nil
}

// deletePolicy is DeleteEndpointPolicy.
func deletePolicy(c *call, e *endpoint) (any, error) {
	if len(e.PolicyStatement) == 0 && e.PolicyDocument == nil {
		return nil, &refusal{code: "EndPoint.2049"}
	}
	e.PolicyStatement, e.PolicyDocument, e.UpdatedAt = nil, nil, c.now
	return e.full(), nil
}

// checkPolicy checks a policy for the endpoint of a service: statements are for gateway services, a document for services
// with enable_policy. That a statement names at least one action and one resource is a guess.
func checkPolicy(service *endpointService, statements []gen.PolicyStatement, document json.RawMessage) error {
	switch {
	case len(statements) == 0 && document == nil:
		return &refusal{code: codePolicy, detail: "there is no statement"}
	case len(statements) > 0 && service.ServiceType != gen.ServiceTypeGateway:
		return &refusal{code: codePolicy, detail: "policy_statement is for gateway services"}
	case document != nil && !service.EnablePolicy:
		return &refusal{code: codePolicy, detail: "the service takes no policy_document"}
	}
	for _, s := range statements {
		if len(s.Action) == 0 || len(s.Resource) == 0 {
			return &refusal{code: codePolicy, detail: "a statement has no action or no resource"}
		}
	}
	return nil
}
