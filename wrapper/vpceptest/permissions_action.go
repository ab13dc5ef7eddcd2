package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// addOrRemovePermissions is AddOrRemoveServicePermissions. The answer lists the whole whitelist; the documented example
// does not say otherwise. A string that is on the whitelist twice is removed twice.
func addOrRemovePermissions(c *call, service *endpointService, body *gen.AddOrRemoveServicePermissionsRequestBody) (any, error) {
	var err error
	if body.Action == gen.PermissionActionRemove {
		err = c.removeStrings(service, body)
	} else {
		wanted := each(body.Permissions, func(permission string) StatePermission { return StatePermission{Permission: permission} })
		_, err = c.add(service, body.PermissionType, wanted)
	}
	if err != nil {
		return nil, err
	}
	return shownRecords[string]{Permissions: service.whitelist.strings(), PermissionType: body.PermissionType}, nil
}

func (c *call) removeStrings(e *endpointService, body *gen.AddOrRemoveServicePermissionsRequestBody) error {
	if err := c.checkBatch(len(body.Permissions)); err != nil {
		return err
	}
	for _, permission := range body.Permissions {
		if !fits(body.PermissionType, permission) {
			return &refusal{code: codePermission, detail: "permission_type names another form"}
		}
		if c.config.strictStrings && !e.whitelist.has(permission) {
			return &refusal{code: codePermission, detail: "a string of the request is not on the whitelist"}
		}
	}
	for _, permission := range body.Permissions {
		e.whitelist.removeString(permission)
	}
	return nil
}
