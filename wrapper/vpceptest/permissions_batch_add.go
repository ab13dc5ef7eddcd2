package vpceptest

import (
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// batchAddPermissions is BatchAddEndpointServicePermissions. As in the documented example, the answer lists the records
// in reverse and leaves the description of the record "*" empty.
func batchAddPermissions() operation {
	return operation{
		codes: map[string]string{"permissions": codePermissions, "permissions.*.permission": codePermission},
		handle: bodyOn((*call).endpointService, func(c *call, service *endpointService, body *gen.BatchAddPermissionRequest) (any, error) {
			wanted := make([]gen.EpsPermission, len(body.Permissions))
			for i, p := range body.Permissions {
				wanted[i] = gen.EpsPermission{Permission: p.Permission, Description: p.Description}
			}
			added, err := c.add(service, body.PermissionType, wanted)
			if err != nil {
				return nil, err
			}
			answer := describedRecords{Permissions: []describedRecord{}}
			for _, r := range slices.Backward(added) {
				shown := r.described()
				if shown.Permission == "*" {
					shown.Description = ""
				}
				answer.Permissions = append(answer.Permissions, shown)
			}
			return answer, nil
		}),
	}
}
