package vpceptest

import (
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// describedRecord is a record in the answers of writes. The models of package gen leave out what is empty; the service
// does not.
type describedRecord struct {
	ID             string             `json:"id"`
	Permission     string             `json:"permission"`
	Description    string             `json:"description"`
	CreatedAt      time.Time          `json:"created_at"`
	PermissionType gen.PermissionType `json:"permission_type,omitempty"` // Only where it was given.
}

// describedRecords is the answer of writes.
type describedRecords struct {
	Permissions []describedRecord `json:"permissions"`
}

func (d describedRecords) excerpt() (any, bool) {
	long := len(d.Permissions) > wholeList
	d.Permissions = some(d.Permissions)
	return d, long
}

func (r *record) described() describedRecord {
	return describedRecord{r.ID, r.Permission, r.Description, r.CreatedAt, r.PermissionType}
}
