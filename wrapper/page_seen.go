package vpcep

import (
	"crypto/sha256"
	"encoding/json"
	"strings"
)

// seen knows the elements of the pages so far. It keeps their ids and nothing else, so that the pages can go.
type seen[T any] struct {
	id    func(T) string
	ids   map[string]struct{}
	pages map[[sha256.Size]byte]struct{} // Digests of the pages with elements that have no id.
	fresh int                            // New elements of the last page.
	count int                            // New elements of all pages.
}

func newSeen[T any](id func(T) string) *seen[T] {
	return &seen[T]{id: id, ids: map[string]struct{}{}, pages: map[[sha256.Size]byte]struct{}{}}
}

// page begins a page. It reports whether the very same page was there before, where ids do not tell.
func (s *seen[T]) page(page []T) (again bool) {
	s.fresh = 0
	for _, element := range page {
		if s.id(element) != "" {
			continue
		}
		text, err := json.Marshal(page)
		if err != nil { // It came as JSON, so it can be written as such.
			return false
		}
		digest := sha256.Sum256(text)
		_, again = s.pages[digest]
		s.pages[digest] = struct{}{}
		return again
	}
	return false
}

// add reports whether an element of the page is new. One without an id is.
func (s *seen[T]) add(element T) bool {
	id := s.id(element)
	if _, again := s.ids[id]; again {
		return false
	}
	if id != "" {
		s.ids[strings.Clone(id)] = struct{}{} // A copy, since the id is a part of the text of its page.
	}
	s.fresh++
	s.count++
	return true
}

// totals follows the number of elements that the pages tell.
type totals struct {
	told         bool
	last, stayed int64 // stayed is how many of those at the first page were not removed since, at least.
}

// page takes the number that a page tells.
func (t *totals) page(total int64) {
	if !t.told {
		t.told, t.last, t.stayed = true, total, total
	}
	t.stayed -= max(0, t.last-total)
	t.last = total
}
