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
	// or a refusal; then nothing may have changed.
	handle func(c *call) (any, error)
	// codes are the error codes of values that break the contract. See contract.checkRequest.
	codes map[string]string
}

// operations lists the operations by their id. One that is in the contract only is answered with APIGW.0101.
func operations() map[string]operation {
	return map[string]operation{
		gen.OpListServicePermissionsDetails().ID:         listPermissions(),
		gen.OpBatchAddEndpointServicePermissions().ID:    batchAddPermissions(),
		gen.OpBatchRemoveEndpointServicePermissions().ID: batchRemovePermissions(),
		gen.OpAddOrRemoveServicePermissions().ID:         addOrRemovePermissions(),
		gen.OpUpdateEndpointServicePermissionDesc().ID:   updatePermissionDescription(),
	}
}

// call is a request as a handler sees it.
type call struct {
	path   map[string]string
	query  url.Values
	body   []byte
	now    time.Time // UTC, whole seconds.
	config *config
	store  *store
}

// read reads the body, which kept to the contract.
func (c *call) read(into any) error {
	if err := json.Unmarshal(c.body, into); err != nil {
		return &refusal{code: codeParameter, detail: "the body cannot be read"}
	}
	return nil
}
