package vpceptest

import (
	"cmp"
	"slices"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// record is a record of a whitelist.
type record struct {
	StatePermission

	shown  time.Time // When lists begin to show it.
	number uint64    // Grows with every record.
	twin   *record   // The next older one with the same permission string.
}

// recordSet is a whitelist. Whatever a request asks for, it passes the records that the answer is about, not all of
// them; only a filter looks at every one.
type recordSet struct {
	ids         map[string]*record
	permissions map[string]*record // The newest one with the permission string.
	added       recordOrder
	created     recordOrder
	updated     recordOrder
}

func newRecordSet() recordSet {
	return recordSet{
		ids: map[string]*record{}, permissions: map[string]*record{},
		added: recordOrder{compare: func(a, b *record) int { return cmp.Compare(a.number, b.number) }},
		created: recordOrder{compare: func(a, b *record) int {
			return cmp.Or(a.CreatedAt.Compare(b.CreatedAt), cmp.Compare(a.number, b.number))
		}},
		updated: recordOrder{compare: func(a, b *record) int {
			return cmp.Or(a.UpdatedAt.Compare(b.UpdatedAt), cmp.Compare(a.number, b.number))
		}},
	}
}

func (s *recordSet) size() int { return len(s.ids) }

// all are the records in the order of addition.
func (s *recordSet) all() []*record { return s.added.between(0, s.size()) }

func (s *recordSet) has(permission string) bool { return s.permissions[permission] != nil }

// strings are the permission strings, in the order of addition.
func (s *recordSet) strings() []string {
	return each(s.all(), func(r *record) string { return r.Permission })
}

// add puts in a record that is not there.
func (s *recordSet) add(r *record) {
	r.twin = s.permissions[r.Permission]
	s.ids[r.ID], s.permissions[r.Permission] = r, r
	s.added.add(r)
	s.created.add(r)
	s.updated.add(r)
}

// remove takes out a record that is there.
func (s *recordSet) remove(r *record) {
	delete(s.ids, r.ID)
	if newest := s.permissions[r.Permission]; newest != r {
		for newest.twin != r {
			newest = newest.twin
		}
		newest.twin = r.twin
	} else if r.twin == nil {
		delete(s.permissions, r.Permission)
	} else {
		s.permissions[r.Permission] = r.twin
	}
	s.added.remove(r)
	s.created.remove(r)
	s.updated.remove(r)
}

// removeString takes out all records with a permission string.
func (s *recordSet) removeString(permission string) {
	for r := s.permissions[permission]; r != nil; r = s.permissions[permission] {
		s.remove(r)
	}
}

// describe changes the description of a record that is there.
func (s *recordSet) describe(r *record, description string, now time.Time) {
	s.updated.remove(r)
	r.Description, r.UpdatedAt = description, now
	s.updated.add(r)
}

// sorted are the records by time, and those of the same second by the order of addition, from one place up to another.
func (s *recordSet) sorted(key gen.PermissionSortKey, direction gen.SortDir, from, to int) []*record {
	order := &s.created
	if key == gen.PermissionSortKeyUpdateAt {
		order = &s.updated
	}
	if direction == gen.SortDirAsc {
		return order.between(from, to)
	}
	list := order.between(s.size()-to, s.size()-from)
	slices.Reverse(list)
	return list
}
