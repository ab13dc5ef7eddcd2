package vpceptest

import (
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// upgradeService is UpgradeEndpointService. The body may be left out, as the vendor's SDK does; that means an upgrade.
// Guesses: a service that has the edition already stays as it is, and one that does not support it is refused with
// EndPoint.0015.
func upgradeService(c *call, e *endpointService, body *gen.UpgradeEndpointServiceRequestBody) (any, error) {
	if e.BasicOnly {
		return nil, &refusal{code: codeSpecification}
	}
	e.Professional, e.UpdatedAt = body.Action != gen.UpgradeEndpointServiceActionRollback, c.now
	return noBody()
}

// addServerResources is AddEndpointServiceServerResource. The codes are guesses, except EndPoint.0005 for an unknown
// service. No answer of the service shows the resources.
func addServerResources(c *call, e *endpointService, body *gen.AddEndpointServiceServerResourceRequestBody) (any, error) {
	if !e.Professional {
		return nil, &refusal{code: codeSpecification, detail: "only the professional edition has several backends"}
	}
	all := e.ServerResources
	for _, r := range body.ServerResources {
		if r.ResourceID == "" || slices.ContainsFunc(all, func(old gen.ServerResource) bool {
			return old.ResourceID == r.ResourceID
		}) {
			return nil, &refusal{code: codeParameter, detail: "resource_id is empty or there already"}
		}
		all = append(all, r)
	}
	e.ServerResources, e.UpdatedAt = all, c.now
	return noBody()
}
