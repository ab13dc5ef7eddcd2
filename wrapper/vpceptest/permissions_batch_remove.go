package vpceptest

import (
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
			for _, p := range body.Permissions {
				if _, ok := service.whitelist.ids[p.ID]; !ok && c.config.strictIDs {
					return nil, &refusal{code: codePermission, detail: "no record has an id of the request"}
				}
			}
			for _, p := range body.Permissions {
				if r, ok := service.whitelist.ids[p.ID]; ok {
					service.whitelist.remove(r)
				}
			}
			return describedRecords{Permissions: []describedRecord{}}, nil
		},
	}
}
