package vpceptest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// listedRecord is a record in the answer of ListServicePermissionsDetails. It has no description.
type listedRecord struct {
	ID             string             `json:"id"`
	Permission     string             `json:"permission"`
	CreatedAt      time.Time          `json:"created_at"`
	PermissionType gen.PermissionType `json:"permission_type,omitempty"` // Only where it was given.
}

// listPermissions is ListServicePermissionsDetails: one page, newest first unless asked otherwise. Documented are the
// default page of 10, the fuzzy filter, the keys and directions. That the filter looks for a part of the string is a
// guess.
func listPermissions() operation {
	return operation{handle: func(c *call) (any, error) {
		service, err := c.endpointService()
		if err != nil {
			return nil, err
		}
		var matching []*record
		for _, r := range service.whitelist {
			if strings.Contains(r.Permission, c.query.Get("permission")) {
				matching = append(matching, r)
			}
		}
		sortRecords(matching, gen.PermissionSortKey(c.query.Get("sort_key")), gen.SortDir(c.query.Get("sort_dir")))
		listed := []listedRecord{}
		for _, r := range page(c.query, matching) {
			listed = append(listed, listedRecord{r.ID, r.Permission, r.CreatedAt, r.PermissionType})
		}
		return struct {
			Permissions []listedRecord `json:"permissions"`
			TotalCount  int            `json:"total_count"`
		}{listed, len(matching)}, nil
	}}
}

// sortRecords sorts by time, and records of the same second by the order in which they were added.
func sortRecords(records []*record, key gen.PermissionSortKey, direction gen.SortDir) {
	slices.SortFunc(records, func(a, b *record) int {
		if direction != gen.SortDirAsc {
			a, b = b, a
		}
		if key == gen.PermissionSortKeyUpdateAt {
			return cmp.Or(a.updated.Compare(b.updated), cmp.Compare(a.number, b.number))
		}
		return cmp.Or(a.CreatedAt.Compare(b.CreatedAt), cmp.Compare(a.number, b.number))
	})
}
