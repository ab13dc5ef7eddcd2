package vpceptest

import (
	"github.com/vpcep-go/vpcep/gen"
)

// updatePermissionDescription is UpdateEndpointServicePermissionDesc.
func updatePermissionDescription() operation {
	return operation{handle: func(c *call) (any, error) {
		var body gen.UpdatePermissionDescRequest
		if err := c.read(&body); err != nil {
			return nil, err
		}
		service, err := c.endpointService()
		if err != nil {
			return nil, err
		}
		changed, ok := service.whitelist.ids[c.path["permission_id"]]
		if !ok {
			return nil, &refusal{code: codeNotFound}
		}
		service.whitelist.describe(changed, body.Permission.Description, c.now)
		return describedRecords{Permissions: []describedRecord{changed.described()}}, nil
	}}
}
