package conformance

import "context"

// mostRecords is the largest call that a run tries.
const mostRecords = 500

// tryLimit finds out how many records a call takes: in growing calls until one is refused, then half-way between. A call that
// tells neither goes out again with other records; when it goes on so, nothing was found out.
func (w *whitelist) tryLimit(ctx context.Context) {
	taken, refused := 1, 0
	for _, size := range []int{50, 51, 100, 200, mostRecords} {
		r := w.addMany(ctx, size)
		if !r.tells() {
			w.notFound(r.why(), batchLimit, batchRefused)
			return
		}
		if r.refused() {
			refused = size
			w.find(batchRefused, r.verdict())
			break
		}
		taken = size
	}
	for refused-taken > 1 {
		half := (taken + refused) / 2
		switch r := w.addMany(ctx, half); {
		case r.ok():
			taken = half
		case r.refused():
			refused = half
			w.find(batchRefused, r.verdict())
		default:
			w.notFound(r.why(), batchLimit)
			return
		}
	}
	if refused == 0 {
		w.find(batchLimit, Finding{Kind: KindNoLimit, Number: mostRecords})
		w.notFound("no call was refused for its number of records", batchRefused)
		return
	}
	w.find(batchLimit, Finding{Kind: KindLimit, Number: taken})
}

// addMany sends a call with so many new records.
func (w *whitelist) addMany(ctx context.Context, size int) reply {
	return w.sure(ctx, func() reply {
		permissions := make([]string, size)
		for n := range permissions {
			permissions[n] = w.newAccount()
		}
		return w.add(ctx, object{"permissions": w.records(permissions...)}, false)
	})
}
