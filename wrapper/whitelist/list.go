package whitelist

import (
	"context"
	"fmt"
	"sync"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// listTries is how often a list is begun anew because the whitelist changed meanwhile.
const listTries = 4

// sink takes the rows of a list, from one goroutine at a time and in any order. reset means that the list begins anew. A
// text that is kept must be copied: it holds the whole answer.
type sink interface {
	reset()
	row(id, permission string)
}

// listing is one pass through the pages of a list.
type listing struct {
	run    *run
	filter string
	stage  Stage
	sink   sink

	mu          sync.Mutex
	ids         set
	first       int // Number of rows that the first page tells; later pages may tell another.
	least, most int // Bounds of the numbers that the pages told.
	err         error
}

// list goes through all rows that match a filter, or all there are. Rows that others remove meanwhile may hide rows that
// are still there, since the pages are cut by position; it then begins anew.
func (r *run) list(ctx context.Context, stage Stage, filter string, to sink) error {
	for try := 1; ; try++ {
		to.reset()
		l := &listing{run: r, filter: filter, stage: stage, sink: to, ids: set{}}
		if err := l.all(ctx); err != nil {
			return err
		}
		switch seen := len(l.ids); {
		case seen >= l.most && l.least >= l.first, try == listTries && seen >= l.least:
			if filter == "" {
				r.rows.Store(int64(seen))
			}
			return nil
		case try == listTries:
			return fmt.Errorf("whitelist: %w: the list has %d rows and says that there are %d; the pages repeat or leave out rows",
				vpcep.ErrUnexpectedAnswer, seen, l.least)
		}
	}
}

// all fetches the first page and, when that tells how many rows there are, the others several at a time.
func (l *listing) all(ctx context.Context) error {
	count, err := l.page(ctx, 0, gen.ListServicePermissionsDetailsLimitMax)
	if err != nil || count == 0 {
		return err
	}
	step := int32(gen.ListServicePermissionsDetailsLimitMax)
	if l.first > count {
		step = int32(count) //nolint:gosec // A page has at most a few hundred rows. The service makes them smaller.
	}
	next := step
	for int(next) < l.most || l.most == 0 && count == int(step) {
		last := int(next)
		if l.most > 0 {
			last = l.most - 1
		}
		var group sync.WaitGroup
		room := make(chan struct{}, l.run.options.parallel)
		for ; int(next) <= last; next += step {
			offset := next
			room <- struct{}{}
			group.Go(func() {
				defer func() { <-room }()
				n, err := l.page(ctx, offset, step)
				l.end(n, &count, err)
			})
		}
		group.Wait()
		if l.err != nil {
			return l.err
		}
	}
	return nil
}

// end notes the end of a page behind the first one.
func (l *listing) end(n int, count *int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	*count = n
	if l.err == nil {
		l.err = err
	}
}

// page fetches one page and hands its rows on. It gives their number.
func (l *listing) page(ctx context.Context, offset, limit int32) (int, error) {
	l.mu.Lock()
	failed := l.err
	l.mu.Unlock()
	if failed != nil {
		return 0, failed
	}
	answer, err := l.run.page(ctx, l.filter, offset, limit)
	if err != nil {
		return 0, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	total := int(answer.TotalCount)
	if offset == 0 {
		l.first, l.least = total, total
	}
	l.least, l.most = min(l.least, total), max(l.most, total)
	before := len(l.ids)
	for _, row := range answer.Permissions {
		if !l.ids.has(row.ID) {
			l.ids.add(row.ID)
			l.sink.row(row.ID, row.Permission)
		}
	}
	if total == 0 && offset > 0 && len(answer.Permissions) > 0 && len(l.ids) == before {
		return 0, fmt.Errorf("whitelist: %w: the page at offset %d repeats the ones before it", vpcep.ErrUnexpectedAnswer, offset)
	}
	if l.stage != "" {
		l.run.report(l.stage, len(l.ids), l.most)
	}
	return len(answer.Permissions), nil
}

// page fetches one page of a list, oldest rows first, so that rows that others add do not shift the rest.
func (r *run) page(ctx context.Context, filter string, offset, limit int32) (*gen.QueryPermissionsResp, error) {
	var answer *gen.QueryPermissionsResp
	err := r.do(ctx, true, func(ctx context.Context, opts ...vpcep.CallOption) (err error) {
		answer, err = r.client.ListServicePermissionsDetails(ctx, r.serviceID, gen.ListServicePermissionsDetailsParams{
			Permission: filter, Offset: offset, Limit: limit, SortDir: gen.SortDirAsc,
		}, opts...)
		return err
	})
	return answer, err
}
