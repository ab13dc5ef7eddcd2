package conformance

import (
	"context"
	"fmt"
	"strconv"
)

// mostRecords is the largest call that a run tries.
const mostRecords = 500

// tryLimit finds out how many records a call takes: in growing calls until one is refused, then half-way between.
func (w *whitelist) tryLimit(ctx context.Context) error {
	taken, refused := 1, 0
	for _, size := range []int{50, 51, 100, 200, mostRecords} {
		if !w.takes(ctx, size) {
			refused = size
			break
		}
		taken = size
	}
	for refused-taken > 1 {
		if half := (taken + refused) / 2; w.takes(ctx, half) {
			taken = half
		} else {
			refused = half
		}
	}
	switch {
	case ctx.Err() != nil:
	case refused == 0:
		w.find(batchLimit, fmt.Sprintf("%d or more", mostRecords))
	default:
		w.find(batchLimit, strconv.Itoa(taken))
	}
	return ctx.Err()
}

// takes reports whether the service takes a call with so many new records.
func (w *whitelist) takes(ctx context.Context, size int) bool {
	permissions := make([]string, size)
	for n := range permissions {
		permissions[n] = newAccount()
	}
	r := w.add(ctx, object{"permissions": records(permissions...)}, false)
	if !r.ok() {
		w.find(batchRefused, r.verdict())
	}
	return r.ok()
}
