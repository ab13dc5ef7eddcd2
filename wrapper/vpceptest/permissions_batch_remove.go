package vpceptest

import "github.com/vpcep-go/vpcep/gen"

// batchRemovePermissions is BatchRemoveEndpointServicePermissions. As in the documented example, the answer is an empty
// list whatever was removed.
func batchRemovePermissions(c *call, service *endpointService, body *gen.BatchRemovePermissionRequest) (any, error) {
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
	return shownRecords[shownRecord]{Permissions: []shownRecord{}}, nil
}
