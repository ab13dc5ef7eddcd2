package vpceptest

import (
	"slices"

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
		i := slices.IndexFunc(service.whitelist, func(r *record) bool { return r.ID == c.path["permission_id"] })
		if i < 0 {
			return nil, &refusal{code: codeNotFound}
		}
		changed := service.whitelist[i]
		changed.Description, changed.updated = body.Permission.Description, c.now
		return describedRecords{Permissions: []describedRecord{changed.described()}}, nil
	}}
}
