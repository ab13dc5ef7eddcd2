package conformance

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

// removedAtOnce is how many records a request takes away, unless the service takes fewer.
const removedAtOnce = 50

// clear takes off every record that the run may have added, and looks until lists have had time to show late ones.
func (w *whitelist) clear(ctx context.Context) error {
	for wait := newPoll(w.options.Patience); ; {
		rows, r := w.ownRows(ctx)
		for chunk := range slices.Chunk(rows, removedAtOnce) {
			r = w.removeRows(ctx, chunk)
		}
		if r.ok() && len(rows) == 0 && time.Since(w.lastAdd) >= w.quiet() {
			return nil
		}
		if !wait.againAfter(ctx, r) {
			return cmp.Or(r.err, fmt.Errorf("%d records were still there", len(rows)))
		}
	}
}

// quiet is how long after the last change a list can be believed.
func (w *whitelist) quiet() time.Duration {
	if w.unsure { // A change without an answer may be made late.
		return max(2*w.lag, w.options.Patience/settleShare)
	}
	return 2 * w.lag
}

// settleShare is which part of its patience a run gives to a change without an answer.
const settleShare = 10

// ownRows are the ids of the rows that the run added, on all pages of the list.
func (w *whitelist) ownRows(ctx context.Context) ([]string, reply) {
	var rows []string
	r := pages(ctx, w.session, question{op: gen.OpListServicePermissionsDetails(), path: w.path()}, "permissions", func(row listed) bool {
		if w.mine[row.Permission] {
			rows = append(rows, row.ID)
		}
		return true
	})
	return rows, r
}

// removeRows takes rows off. A request that is refused, since it is too large or names a row that is gone, is divided.
func (w *whitelist) removeRows(ctx context.Context, ids []string) reply {
	rows := make([]object, len(ids))
	for n, id := range ids {
		rows[n] = object{"id": id}
	}
	r := w.change(ctx, question{op: gen.OpBatchRemoveEndpointServicePermissions(), path: w.path(), body: object{"permissions": rows}, odd: true})
	if r.refused() && len(ids) > 1 {
		w.removeRows(ctx, ids[:len(ids)/2])
		return w.removeRows(ctx, ids[len(ids)/2:])
	}
	return r
}
