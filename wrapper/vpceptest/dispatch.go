package vpceptest

import (
	"encoding/json"
	"net/url"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// handler does the work of one operation of the contract. The request keeps to the contract, the state is locked. It gives
// the body of the answer, nil where the answer has none, or a refusal; then nothing may have changed.
type handler func(c *call) (any, error)

// operations lists the operations by their id. One that is in the contract only is answered with APIGW.0101.
func operations() map[string]handler {
	return map[string]handler{
		// The whitelist of an endpoint service.
		gen.OpListServicePermissionsDetails().ID:         on((*call).endpointService, listPermissions),
		gen.OpBatchAddEndpointServicePermissions().ID:    bodyOn((*call).endpointService, batchAddPermissions),
		gen.OpBatchRemoveEndpointServicePermissions().ID: bodyOn((*call).endpointService, batchRemovePermissions),
		gen.OpAddOrRemoveServicePermissions().ID:         bodyOn((*call).endpointService, addOrRemovePermissions),
		gen.OpUpdateEndpointServicePermissionDesc().ID:   bodyOn((*call).endpointService, updatePermissionDescription),
		// Endpoint services.
		gen.OpCreateEndpointService().ID:            withBody(createService),
		gen.OpListEndpointService().ID:              listServices,
		gen.OpListServiceDetails().ID:               on((*call).ownService, serviceDetails),
		gen.OpListServiceDescribeDetails().ID:       describeService,
		gen.OpUpdateEndpointService().ID:            bodyOn((*call).changeable, updateService),
		gen.OpUpdateEndpointServiceName().ID:        bodyOn((*call).changeable, renameService),
		gen.OpDeleteEndpointService().ID:            on((*call).ownService, deleteService),
		gen.OpUpgradeEndpointService().ID:           bodyOn((*call).changeable, upgradeService),
		gen.OpAddEndpointServiceServerResource().ID: bodyOn((*call).changeable, addServerResources),
		// Connections of an endpoint service.
		gen.OpListServiceConnections().ID:        on((*call).endpointService, listConnections),
		gen.OpAcceptOrRejectEndpoint().ID:        bodyOn((*call).endpointService, decideConnection),
		gen.OpUpdateEndpointConnectionsDesc().ID: bodyOn((*call).endpointService, describeConnections),
		// Endpoints, their policies and route tables.
		gen.OpCreateEndpoint().ID:           withBody(createEndpoint),
		gen.OpListEndpoints().ID:            listEndpoints,
		gen.OpListEndpointInfoDetails().ID:  on((*call).endpoint, endpointDetails),
		gen.OpUpdateEndpointWhite().ID:      bodyOn((*call).readyEndpoint, updateAddresses),
		gen.OpDeleteEndpoint().ID:           on((*call).endpoint, deleteEndpoint),
		gen.OpUpdateEndpointPolicy().ID:     bodyOn((*call).readyEndpoint, updatePolicy),
		gen.OpDeleteEndpointPolicy().ID:     on((*call).readyEndpoint, deletePolicy),
		gen.OpUpdateEndpointRoutetable().ID: bodyOn((*call).readyEndpoint, updateRouteTables),
		gen.OpUpgradeEndpoint().ID:          on((*call).readyEndpoint, upgradeEndpoint),
		// Tags of endpoint services and endpoints.
		gen.OpBatchAddOrRemoveResourceInstance().ID: bodyOn((*call).tagged, changeTags),
		gen.OpListQueryProjectResourceTags().ID:     listTags,
		gen.OpListResourceInstances().ID:            withBody(findInstances),
		// What no project owns.
		gen.OpListQuotaDetails().ID:            listQuotas,
		gen.OpListVersionDetails().ID:          listVersions,
		gen.OpListSpecifiedVersionDetails().ID: showVersion,
		gen.OpListServicePublicDetails().ID:    listPublicServices,
	}
}

// call is a request as a handler sees it.
type call struct {
	path    map[string]string
	query   url.Values
	body    []byte
	project string    // On whose behalf it is.
	now     time.Time // UTC, whole seconds.
	exact   time.Time // The same, not rounded.
	config  *config
	store   *store
}

// on is the handler of an operation on what find finds by the path.
func on[R any](find func(*call) (R, error), do func(c *call, found R) (any, error)) handler {
	return func(c *call) (any, error) {
		found, err := find(c)
		if err != nil {
			return nil, err
		}
		return do(c, found)
	}
}

// withBody is the handler of an operation with a body, which kept to the contract. One that may be left out has zero values
// then.
func withBody[B any](do func(c *call, body *B) (any, error)) handler {
	return func(c *call) (any, error) {
		body := new(B)
		if len(c.body) > 0 && json.Unmarshal(c.body, body) != nil {
			return nil, &refusal{code: codeParameter, detail: "the body cannot be read"}
		}
		return do(c, body)
	}
}

// bodyOn is on and withBody.
func bodyOn[R, B any](find func(*call) (R, error), do func(c *call, found R, body *B) (any, error)) handler {
	return withBody(func(c *call, body *B) (any, error) {
		return on(find, func(c *call, found R) (any, error) { return do(c, found, body) })(c)
	})
}

// noBody is the result of a handler whose answer has no body.
func noBody() (any, error) { return nil, nil } //nolint:nilnil // See handler.
