package vpceptest

import (
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

func (s shownRecords[T]) excerpt() (any, bool) {
	long := len(s.Permissions) > wholeList
	s.Permissions = some(s.Permissions)
	return s, long
}
