package vpcep

import (
	"context"
	"fmt"
	"iter"
	"strconv"
)

// pager fetches the pages of a list one after the other.
type pager[T any] struct {
	limit int32
	// fetch gets the page behind offset, and the number of elements on all pages, or 0 where the service does not say.
	fetch func(ctx context.Context, offset, limit int32) (page []T, total int32, err error)
	id    func(T) string
}

// all iterates over the elements of all pages, from offset on. An element that shows up again, because others were
// added in front of it meanwhile, is left out. An error is yielded once, as the last thing. No page is fetched that is
// not needed.
func (p pager[T]) all(ctx context.Context, offset int32) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		seen := map[string]struct{}{}
		for next := offset; ; {
			page, total, err := p.fetch(ctx, next, p.limit)
			if err != nil {
				yield(none, err)
				return
			}
			if len(page) == 0 && len(seen) == 0 && next < total {
				yield(none, fmt.Errorf("vpcep: %w: the service says that there are %d elements, and lists none", ErrUnexpectedAnswer, total))
				return
			}
			fresh := 0
			for _, element := range page {
				id := p.id(element)
				if _, again := seen[id]; again && id != "" {
					continue
				}
				fresh++
				seen[id] = struct{}{}
				if !yield(element, nil) {
					return
				}
			}
			at := next
			next += int32(len(page)) //nolint:gosec // A page has at most a few hundred elements.
			if p.last(len(page), next, total) {
				return
			}
			if fresh == 0 {
				yield(none, fmt.Errorf("vpcep: %w: the page at offset %d repeats the ones before it", ErrUnexpectedAnswer, at))
				return
			}
		}
	}
}

// number is a number that stands in a string, or -1, which no check lets pass.
func number(text string) int32 {
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		return -1
	}
	return int32(n)
}

// last reports whether there is nothing behind a page. Where the service does not tell the total, a page that is not
// full is the last one.
func (p pager[T]) last(count int, next, total int32) bool {
	if count == 0 {
		return true
	}
	if total > 0 {
		return next >= total
	}
	return count < int(p.limit)
}
