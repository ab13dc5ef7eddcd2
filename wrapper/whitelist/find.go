package whitelist

import (
	"context"
	"slices"
	"strings"
	"sync"
)

// find looks up the rows of some permission strings. It lists the whole whitelist, or each string with the filter of the
// list, whatever takes fewer requests. The sink may get other rows too.
func (r *run) find(ctx context.Context, stage Stage, permissions []string, to sink) error {
	if len(permissions) == 0 {
		to.reset()
		return nil
	}
	if r.rows.Load() < 0 {
		done, err := r.findOnFirstPage(ctx, to)
		if done || err != nil {
			return err
		}
	}
	isSpecial := func(permission string) bool { return !isPlain(permission) }
	if int64(len(permissions)) >= r.pages() || slices.ContainsFunc(permissions, isSpecial) {
		return r.list(ctx, stage, "", to)
	}
	return r.findEach(ctx, permissions, to)
}

// pages is how many pages the whole list has, as far as that is known.
func (r *run) pages() int64 { return (r.rows.Load() + pageSize - 1) / pageSize }

// findOnFirstPage fetches one page, which says how many rows there are, and often has all of them. One that repeats rows, or
// has more than it says, has not: then list reads it again.
func (r *run) findOnFirstPage(ctx context.Context, to sink) (done bool, err error) {
	first := &listing{run: r, sink: to, ids: set{}}
	to.reset()
	first.fetch(ctx, 0, pageSize)
	if first.err != nil {
		return false, first.err
	}
	r.rows.Store(int64(max(first.first, first.head)))
	return len(first.ids) == first.first && first.first == first.head && !first.odd, nil
}

// findEach lists with a filter for each string.
func (r *run) findEach(ctx context.Context, permissions []string, to sink) error {
	var mu sync.Mutex
	var failed error
	to.reset()
	eachOf(r.options.parallel, permissions, func(_ int, permission string) {
		mu.Lock()
		err := failed
		mu.Unlock()
		var found exactly
		if err == nil {
			found.permission = permission
			err = r.list(ctx, quiet, permission, &found)
		}
		mu.Lock()
		defer mu.Unlock()
		if failed == nil {
			failed = err
		}
		for _, one := range found.rows {
			to.row(permission, one)
		}
	})
	return failed
}

// exactly takes the rows of one permission string. The filter of the list is fuzzy.
type exactly struct {
	permission string
	rows       []row
}

func (e *exactly) reset() { e.rows = nil }

func (e *exactly) row(permission string, one row) {
	if permission == e.permission {
		e.rows = append(e.rows, row{id: strings.Clone(one.id), created: one.created})
	}
}

// longestFilter is how many characters the filter of the list may have.
const longestFilter = 1000

// isPlain reports whether the filter of the list surely finds a permission string: it is fuzzy, and what signs mean in it
// is not documented.
func isPlain(permission string) bool {
	return len(permission) <= longestFilter && !strings.ContainsFunc(permission, func(c rune) bool {
		return (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != ':' && c != '-' && c != '/'
	})
}
