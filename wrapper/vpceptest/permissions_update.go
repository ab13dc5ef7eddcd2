package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// updatePermissionDescription is UpdateEndpointServicePermissionDesc.
func updatePermissionDescription(c *call, service *endpointService, body *gen.UpdatePermissionDescRequest) (any, error) {
	changed, ok := service.whitelist.ids[c.path["permission_id"]]
	if !ok {
		return nil, &refusal{code: codeNotFound}
	}
	service.whitelist.describe(changed, body.Permission.Description, c.now)
	return shownRecords[shownRecord]{Permissions: []shownRecord{changed.described()}}, nil
}
