package whitelist

import (
	"slices"
	"strings"
)

// Similar is a record to add and one on the whitelist that differs from it only in case, so that one of them may be a
// mistake. The service tells them apart.
type Similar struct {
	Permission string `json:"permission"` // Of the record to add.
	Present    string `json:"present"`    // Of the record on the whitelist.
}

// similar gives the records to add that differ only in case from those that are there, in the order of the input.
func (e *engine) similar() []Similar {
	missing := map[string][]string{} // By their permission strings in lower case.
	for _, one := range e.added {
		if len(one.rows) == 0 {
			folded := strings.ToLower(one.entry.Permission)
			missing[folded] = append(missing[folded], one.entry.Permission)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	present := map[string][]string{}
	keep := func(permission string) {
		folded := strings.ToLower(permission)
		if missing[folded] != nil && !slices.Contains(present[folded], permission) {
			present[folded] = append(present[folded], permission)
		}
	}
	for _, permission := range e.alike {
		keep(permission)
	}
	for _, one := range e.added {
		if len(one.rows) > 0 {
			keep(one.entry.Permission)
		}
	}
	var found []Similar
	for _, one := range e.added {
		if len(one.rows) > 0 {
			continue
		}
		for _, other := range slices.Sorted(slices.Values(present[strings.ToLower(one.entry.Permission)])) {
			found = append(found, Similar{one.entry.Permission, other})
		}
	}
	return found
}
