package vpceptest

import (
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// batchAddPermissions is BatchAddEndpointServicePermissions. As in the documented example, the answer lists the records
// in reverse and leaves the description of the record "*" empty.
func batchAddPermissions(c *call, service *endpointService, body *gen.BatchAddPermissionRequest) (any, error) {
	wanted := each(body.Permissions, func(p gen.EpsAddPermissionRequest) StatePermission {
		return StatePermission{Permission: p.Permission, Description: p.Description}
	})
	added, err := c.add(service, body.PermissionType, wanted)
	if err != nil {
		return nil, err
	}
	slices.Reverse(added)
	return shownRecords[shownRecord]{Permissions: each(added, func(r *record) shownRecord {
		shown := r.described()
		if r.Permission == "*" {
			shown.Description = new("")
		}
		return shown
	})}, nil
}
