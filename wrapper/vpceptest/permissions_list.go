package vpceptest

import (
	"iter"
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

// listedRecords is the answer of ListServicePermissionsDetails.
type listedRecords struct {
	Permissions []listedRecord `json:"permissions"`
	TotalCount  int            `json:"total_count"`
}

func (l listedRecords) excerpt() (any, bool) {
	long := len(l.Permissions) > wholeList
	l.Permissions = some(l.Permissions)
	return l, long
}

// listPermissions is ListServicePermissionsDetails: one page, newest first unless asked otherwise. Documented are the
// default page of 10, the fuzzy filter, the keys and directions. That the filter looks for a part of the string is a
// guess.
func listPermissions() operation {
	return operation{handle: on((*call).endpointService, func(c *call, service *endpointService) (any, error) {
		limit, offset := pageBounds(c.query)
		key, direction := gen.PermissionSortKey(c.query.Get("sort_key")), gen.SortDir(c.query.Get("sort_dir"))
		if text := c.query.Get("permission"); text != "" || c.config.listDelay > 0 {
			return pageOf(c.matching(service.whitelist.sorted(key, direction, 0), text), limit, offset), nil
		}
		answer := listedRecords{Permissions: []listedRecord{}, TotalCount: service.whitelist.size()}
		for r := range service.whitelist.sorted(key, direction, offset) {
			if len(answer.Permissions) == limit {
				break
			}
			answer.Permissions = append(answer.Permissions, r.listed())
		}
		return answer, nil
	})}
}

// matching are the records whose permission string contains a text, as far as lists show them already.
func (c *call) matching(records iter.Seq[*record], text string) iter.Seq[*record] {
	return func(yield func(*record) bool) {
		for r := range records {
			if strings.Contains(r.Permission, text) && !r.shown.After(c.exact) && !yield(r) {
				return
			}
		}
	}
}

// pageOf counts records and cuts a page out of them.
func pageOf(records iter.Seq[*record], limit, offset int) listedRecords {
	answer := listedRecords{Permissions: []listedRecord{}}
	for r := range records {
		if answer.TotalCount >= offset && len(answer.Permissions) < limit {
			answer.Permissions = append(answer.Permissions, r.listed())
		}
		answer.TotalCount++
	}
	return answer
}

func (r *record) listed() listedRecord {
	return listedRecord{r.ID, r.Permission, r.CreatedAt, r.PermissionType}
}
