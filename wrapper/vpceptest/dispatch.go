package vpceptest

import (
	"encoding/json"
	"net/url"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// operation is what the service does for one operation of the contract. All that is particular to the operation is
// here.
type operation struct {
	// handle does the work. The request keeps to the contract, the state is locked. It gives the body of the answer,
	// nil where the answer has none, or a refusal; then nothing may have changed.
	handle func(c *call) (any, error)
	// codes are the error codes of values that break the contract. See contract.checkRequest.
	codes map[string]string
}

// operations lists the operations by their id. One that is in the contract only is answered with APIGW.0101.
func operations() map[string]operation {
	return map[string]operation{
		// The whitelist of an endpoint service.
		gen.OpListServicePermissionsDetails().ID:         listPermissions(),
		gen.OpBatchAddEndpointServicePermissions().ID:    batchAddPermissions(),
		gen.OpBatchRemoveEndpointServicePermissions().ID: batchRemovePermissions(),
		gen.OpAddOrRemoveServicePermissions().ID:         addOrRemovePermissions(),
		gen.OpUpdateEndpointServicePermissionDesc().ID:   updatePermissionDescription(),
		// Endpoint services.
		gen.OpCreateEndpointService().ID:            createService(),
		gen.OpListEndpointService().ID:              listServices(),
		gen.OpListServiceDetails().ID:               serviceDetails(),
		gen.OpListServiceDescribeDetails().ID:       describeService(),
		gen.OpUpdateEndpointService().ID:            updateService(),
		gen.OpUpdateEndpointServiceName().ID:        renameService(),
		gen.OpDeleteEndpointService().ID:            deleteService(),
		gen.OpUpgradeEndpointService().ID:           upgradeService(),
		gen.OpAddEndpointServiceServerResource().ID: addServerResources(),
		// Connections of an endpoint service.
		gen.OpListServiceConnections().ID:        listConnections(),
		gen.OpAcceptOrRejectEndpoint().ID:        decideConnection(),
		gen.OpUpdateEndpointConnectionsDesc().ID: describeConnections(),
		// Endpoints, their policies and route tables.
		gen.OpCreateEndpoint().ID:           createEndpoint(),
		gen.OpListEndpoints().ID:            listEndpoints(),
		gen.OpListEndpointInfoDetails().ID:  endpointDetails(),
		gen.OpUpdateEndpointWhite().ID:      updateAddresses(),
		gen.OpDeleteEndpoint().ID:           deleteEndpoint(),
		gen.OpUpdateEndpointPolicy().ID:     updatePolicy(),
		gen.OpDeleteEndpointPolicy().ID:     deletePolicy(),
		gen.OpUpdateEndpointRoutetable().ID: updateRouteTables(),
		gen.OpUpgradeEndpoint().ID:          upgradeEndpoint(),
		// Tags of endpoint services and endpoints.
		gen.OpBatchAddOrRemoveResourceInstance().ID: changeTags(),
		gen.OpListQueryProjectResourceTags().ID:     listTags(),
		gen.OpListResourceInstances().ID:            findInstances(),
		// What no project owns.
		gen.OpListQuotaDetails().ID:            listQuotas(),
		gen.OpListVersionDetails().ID:          listVersions(),
		gen.OpListSpecifiedVersionDetails().ID: showVersion(),
		gen.OpListServicePublicDetails().ID:    listPublicServices(),
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
func on[R any](find func(*call) (R, error), do func(c *call, found R) (any, error)) func(*call) (any, error) {
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
func withBody[B any](do func(c *call, body *B) (any, error)) func(*call) (any, error) {
	return func(c *call) (any, error) {
		body := new(B)
		if len(c.body) > 0 && json.Unmarshal(c.body, body) != nil {
			return nil, &refusal{code: codeParameter, detail: "the body cannot be read"}
		}
		return do(c, body)
	}
}

// bodyOn is on and withBody.
func bodyOn[R, B any](find func(*call) (R, error), do func(c *call, found R, body *B) (any, error)) func(*call) (any, error) {
	return withBody(func(c *call, body *B) (any, error) {
		return on(find, func(c *call, found R) (any, error) { return do(c, found, body) })(c)
	})
}

// noBody is the result of a handler whose answer has no body.
func noBody() (any, error) { return nil, nil } //nolint:nilnil // See operation.
