package whitelist

import (
	"context"
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// pageSize is how many rows a page may have.
const pageSize = gen.ListServicePermissionsDetailsLimitMax

// listTries is how often a list is begun anew because the whitelist changed meanwhile.
const listTries = 4

// mostRows is how many rows a list may have, so that one without an end has one.
const mostRows = 1 << 22

// mostBarren is how many pages of a list may bring nothing new before it is begun anew, so that a wrong total does not make
// it go on.
const mostBarren = 100

// sink takes the rows of a list, from one goroutine at a time and in any order. reset means that the list begins anew. A
// text that is kept must be copied: it holds the whole answer.
type sink interface {
	reset()
	row(permission string, one row)
}

// listing is one pass through the pages of a list.
type listing struct {
	run    *run
	filter string
	stage  Stage
	sink   sink

	mu          sync.Mutex
	ids         set
	head, tail  int  // Number of rows on the first page, and on the one that came last.
	first       int  // Number of rows that the list must not fall below; later pages may tell another.
	least, most int  // Bounds of the numbers that the pages told.
	barren      int  // Number of pages that brought nothing new.
	odd         bool // A page cannot be right: it ends behind the number it tells, repeats rows where none is told, or is barren.
	err         error
}

// list goes through all rows that match a filter, or all there are. Rows that others remove meanwhile may hide rows that
// are still there, since the pages are cut by position; when the number of rows shows that, it begins anew.
func (r *run) list(ctx context.Context, stage Stage, filter string, to sink) error {
	for try := 1; ; try++ {
		if try > 2 { // The second one is at once, two more come in the settle time.
			r.sleep(ctx, r.options.settle/3*time.Duration(try-2))
		}
		to.reset()
		l := &listing{run: r, filter: filter, stage: stage, sink: to, ids: set{}, least: math.MaxInt}
		expected := 0
		if filter == "" && try == 1 && !r.noTotal.Load() {
			expected = int(r.rows.Load())
		}
		if err := l.all(ctx, expected); err != nil {
			return err
		}
		if l.most == 0 && l.head > 0 && !r.noTotal.Swap(true) && expected > pageSize {
			continue // Pages that were fetched side by side may have left out rows.
		}
		switch seen := len(l.ids); {
		case !l.odd && l.least >= l.first && (seen >= l.most || try == listTries && seen >= l.first):
			if filter == "" {
				r.rows.Store(int64(seen))
			}
			return nil
		case try == listTries && l.most == 0:
			return fmt.Errorf("whitelist: %w: pages of the list repeat rows of the pages before them", vpcep.ErrUnexpectedAnswer)
		case try == listTries:
			return fmt.Errorf("whitelist: %w: the list has %d rows, and its pages say from %d to %d; they repeat or leave out rows",
				vpcep.ErrUnexpectedAnswer, seen, l.least, l.most)
		}
	}
}

// all fetches the first page and, when that tells how many rows there are, the others several at a time. Pages that are
// expected to be there are fetched together with the first one.
func (l *listing) all(ctx context.Context, expected int) error {
	next := l.pages(ctx, 0, pageSize, max(1, expected))
	if l.err != nil || l.head == 0 {
		return l.err
	}
	step, capped := int32(pageSize), l.first > l.head && l.head < pageSize
	if next > pageSize {
		l.first = l.most // Nobody knows which page was cut first, so the number must not have changed at all.
	}
	if capped {
		step = int32(l.head) //nolint:gosec // It is less than pageSize. The service makes the pages smaller.
		next = step
	}
	if l.most == 0 {
		return l.untilEmpty(ctx)
	}
	for l.err == nil && int(next) < l.most && l.barren < mostBarren {
		next = l.pages(ctx, next, step, l.most)
	}
	return l.err
}

// untilEmpty fetches page after page until one is empty, where no page tells how many rows there are. A page may be shorter
// than it was asked for, wherever it is.
func (l *listing) untilEmpty(ctx context.Context) error {
	for next := int32(l.head); l.err == nil && l.tail > 0; next += int32(l.tail) { //nolint:gosec // They are at most mostRows.
		before := len(l.ids)
		l.fetch(ctx, next, pageSize)
		if l.tail > 0 && len(l.ids) == before {
			l.fetch(ctx, next, pageSize) // It is the wrong page, or the service does not know offset.
		}
		if l.tail > 0 && len(l.ids) == before {
			return l.withoutOffset(next)
		}
	}
	return l.err
}

// withoutOffset decides about a list with a page that repeats the ones before it. Where the first page and the next one are the
// same, and are not full, that is all there is; further behind, a page is missing.
func (l *listing) withoutOffset(offset int32) error {
	if int(offset) > l.head {
		l.odd = true
		return l.err
	}
	if l.err == nil && l.head == pageSize {
		l.err = fmt.Errorf("whitelist: %w: the page at offset %d repeats the ones before it", vpcep.ErrUnexpectedAnswer, offset)
	}
	return l.err
}

// pages fetches the pages from an offset to an end, and gives the offset behind them. It leaves out those that the first
// page says are not there, and stops when one fails or too many bring nothing new.
func (l *listing) pages(ctx context.Context, offset, step int32, end int) int32 {
	each(l.run.options.parallel, func() func() {
		at := offset
		if int(at) >= end || l.isAtEnd(at) {
			return nil
		}
		offset += step
		return func() { l.fetch(ctx, at, step) }
	})
	return offset
}

// isAtEnd reports whether a page failed, too many brought nothing new, or the first page says that the rows end before an
// offset.
func (l *listing) isAtEnd(offset int32) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.err != nil || l.barren >= mostBarren || l.first > 0 && int(offset) >= l.most
}

// fetch fetches one page and hands its rows on, unless another page failed.
func (l *listing) fetch(ctx context.Context, offset, limit int32) {
	l.mu.Lock()
	failed := l.err
	l.mu.Unlock()
	if failed != nil {
		return
	}
	answer, err := l.run.page(ctx, l.filter, offset, limit)
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case err == nil:
		l.take(offset, answer)
	case l.err == nil:
		l.err = err
	}
}

// take takes the rows of a page.
func (l *listing) take(offset int32, answer *gen.QueryPermissionsResp) {
	rows, total := answer.Permissions, int(answer.TotalCount)
	if offset == 0 {
		l.head, l.first = len(rows), total
	}
	l.tail = len(rows)
	l.least, l.most = min(l.least, total), max(l.most, total)
	before := len(l.ids)
	for n := range rows {
		id := rows[n].ID
		if id == "" || len(l.ids) == mostRows {
			l.err = fmt.Errorf("whitelist: %w: the page at offset %d has a row without an id, or the list does not end",
				vpcep.ErrUnexpectedAnswer, offset)
			return
		}
		if !l.ids.has(id) {
			l.ids.add(id)
			l.sink.row(rows[n].Permission, row{id: id, created: rows[n].CreatedAt.Unix()})
		}
	}
	fresh := len(l.ids) - before
	if fresh == 0 {
		l.barren++
	}
	l.odd = l.odd || l.barren >= mostBarren || total > 0 && int(offset)+len(rows) > total || total == 0 && fresh > 0 && fresh < len(rows)
	if l.stage != "" {
		l.run.report(l.stage, len(l.ids), l.most)
	}
}

// page fetches one page of a list, oldest rows first, so that rows that others add do not shift the rest.
func (r *run) page(ctx context.Context, filter string, offset, limit int32) (*gen.QueryPermissionsResp, error) {
	r.fetched.Add(1)
	var answer *gen.QueryPermissionsResp
	err := r.do(ctx, reads, func(ctx context.Context, opts ...vpcep.CallOption) (err error) {
		answer, err = r.client.ListServicePermissionsDetails(ctx, r.serviceID, append(opts, gen.ListServicePermissionsDetailsParams{
			Permission: filter, Offset: offset, Limit: limit, SortDir: gen.SortDirAsc,
		})...)
		return err
	})
	return answer, err
}
