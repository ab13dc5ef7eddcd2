package vpceptest

import (
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// listPermissions is ListServicePermissionsDetails: one page, newest first unless asked otherwise. Documented are the
// default page of 10, the fuzzy filter, the keys and directions. That the filter looks for a part of the string is a
// guess.
func listPermissions(c *call, service *endpointService) (any, error) {
	total := service.whitelist.size()
	sorted := func(from, to int) []*record {
		key, direction := gen.PermissionSortKey(c.query.Get("sort_key")), gen.SortDir(c.query.Get("sort_dir"))
		return service.whitelist.sorted(key, direction, from, to)
	}
	var shown []*record
	if text := c.query.Get("permission"); text != "" || c.config.listDelay > 0 {
		matching := slices.DeleteFunc(sorted(0, total), func(r *record) bool {
			return !strings.Contains(r.Permission, text) || r.shown.After(c.exact)
		})
		shown, total = page(c.query, matching), len(matching)
	} else {
		shown = sorted(pageBounds(c.query, total))
	}
	return shownRecords[shownRecord]{Permissions: each(shown, (*record).listed), TotalCount: &total}, nil
}
