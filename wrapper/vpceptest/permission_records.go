package vpceptest

import (
	"slices"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// shownRecord is a record in answers. The models of package gen leave out what is empty; the service does not.
type shownRecord struct {
	ID             string             `json:"id"`
	Permission     string             `json:"permission"`
	Description    *string            `json:"description,omitempty"` // Nil in lists, which have none.
	CreatedAt      time.Time          `json:"created_at"`
	PermissionType gen.PermissionType `json:"permission_type,omitempty"` // Only where it was given.
}

func (r *record) listed() shownRecord {
	return shownRecord{ID: r.ID, Permission: r.Permission, CreatedAt: r.CreatedAt, PermissionType: r.PermissionType}
}

func (r *record) described() shownRecord {
	shown := r.listed()
	shown.Description = new(r.Description)
	return shown
}

// shownRecords is the answer of operations on whitelists, with records or permission strings.
type shownRecords[T any] struct {
	Permissions    []T                `json:"permissions"`
	TotalCount     *int               `json:"total_count,omitempty"`     // Of a list.
	PermissionType gen.PermissionType `json:"permission_type,omitempty"` // Only where it was given.
}

// wholeList is the length up to which every element of a list in an answer is checked against the contract.
const wholeList = 100

// excerpt gives the answer to check, and whether it is another one. To check all of a long list against the contract takes
// most of the time of its request, although the elements come from one Go type. So of a list with more than wholeList elements
// that many are checked, in an answer that is otherwise the same.
func (s shownRecords[T]) excerpt() (part any, long bool) {
	long = len(s.Permissions) > wholeList
	s.Permissions = some(s.Permissions)
	return s, long
}

// some are the elements of a list to check: all of a short one; of a long one the first, the last and others at the
// same distance in between.
func some[T any](list []T) []T {
	if len(list) <= wholeList {
		return list
	}
	chosen := make([]T, wholeList)
	for i := range chosen {
		chosen[i] = list[i*(len(list)-1)/(wholeList-1)]
	}
	return chosen
}

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

// updatePermissionDescription is UpdateEndpointServicePermissionDesc.
func updatePermissionDescription(c *call, service *endpointService, body *gen.UpdatePermissionDescRequest) (any, error) {
	changed, ok := service.whitelist.ids[c.path["permission_id"]]
	if !ok {
		return nil, &refusal{code: codeNotFound}
	}
	service.whitelist.describe(changed, body.Permission.Description, c.now)
	return shownRecords[shownRecord]{Permissions: []shownRecord{changed.described()}}, nil
}
