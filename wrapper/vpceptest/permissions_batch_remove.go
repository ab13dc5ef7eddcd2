package vpceptest

import (
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// batchRemovePermissions is BatchRemoveEndpointServicePermissions. As in the documented example, the answer is an empty
// list whatever was removed.
func batchRemovePermissions() operation {
	return operation{
		codes: map[string]string{"permissions": codePermissions},
		handle: func(c *call) (any, error) {
			var body gen.BatchRemovePermissionRequest
			if err := c.read(&body); err != nil {
				return nil, err
			}
			service, err := c.endpointService()
			if err != nil {
				return nil, err
			}
			if err := c.checkBatch(len(body.Permissions)); err != nil {
				return nil, err
			}
			service.whitelist = slices.DeleteFunc(service.whitelist, func(r *record) bool {
				return slices.Contains(body.Permissions, gen.EpsRemovePermissionRequest{ID: r.ID})
			})
			return describedRecords{Permissions: []describedRecord{}}, nil
		},
	}
}
