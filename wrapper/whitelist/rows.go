package whitelist

import (
	"context"
	"maps"
	"strings"
	"sync"

	"github.com/vpcep-go/vpcep/gen"
)

// rows are the ids of the rows of some permission strings. A string without rows has none, or is not in it.
type rows map[string][]string

// wanted are rows that are not known yet.
func wanted(permissions int) rows { return make(rows, permissions) }

func (w rows) reset() {
	for permission := range w {
		w[permission] = nil
	}
}

func (w rows) row(id, permission string) {
	if ids, ok := w[permission]; ok {
		w[strings.Clone(permission)] = append(ids, strings.Clone(id))
	}
}

// find looks up the rows of the permission strings that are the keys. It lists the whole whitelist, or each string with
// the filter of the list, whatever takes fewer requests.
func (r *run) find(ctx context.Context, stage Stage, keys rows) error {
	if len(keys) == 0 {
		return nil
	}
	if r.rows.Load() < 0 {
		done, err := r.findOnFirstPage(ctx, keys)
		if done || err != nil {
			return err
		}
	}
	pages := (r.rows.Load() + int64(gen.ListServicePermissionsDetailsLimitMax) - 1) / int64(gen.ListServicePermissionsDetailsLimitMax)
	if int64(len(keys)) >= pages {
		return r.list(ctx, stage, "", keys)
	}
	for permission := range keys {
		if !isPlain(permission) {
			return r.list(ctx, stage, "", keys)
		}
	}
	return r.findEach(ctx, keys)
}

// findOnFirstPage fetches one page, which says how many rows there are, and often has all of them.
func (r *run) findOnFirstPage(ctx context.Context, keys rows) (done bool, err error) {
	answer, err := r.page(ctx, "", 0, gen.ListServicePermissionsDetailsLimitMax)
	if err != nil {
		return false, err
	}
	r.rows.Store(int64(max(int(answer.TotalCount), len(answer.Permissions))))
	if int(answer.TotalCount) != len(answer.Permissions) {
		return false, nil
	}
	keys.reset()
	for _, row := range answer.Permissions {
		keys.row(row.ID, row.Permission)
	}
	return true, nil
}

// findEach lists with a filter for each string.
func (r *run) findEach(ctx context.Context, keys rows) error {
	var group sync.WaitGroup
	var mu sync.Mutex
	var failed error
	found := make([]rows, 0, len(keys))
	room := make(chan struct{}, r.options.parallel)
	for permission := range keys {
		one := rows{permission: nil}
		found = append(found, one)
		room <- struct{}{}
		group.Go(func() {
			defer func() { <-room }()
			mu.Lock()
			err := failed
			mu.Unlock()
			if err == nil {
				err = r.list(ctx, quiet, permission, one)
			}
			mu.Lock()
			defer mu.Unlock()
			if failed == nil {
				failed = err
			}
		})
	}
	group.Wait()
	for _, one := range found {
		maps.Copy(keys, one)
	}
	return failed
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
