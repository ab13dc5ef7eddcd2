package vpcep

import (
	"context"
	"fmt"
	"iter"
	"math"
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
// not needed; where the service does not say how many elements there are, the end is a page without any.
func (p pager[T]) all(ctx context.Context, offset int32) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		seen := newSeen(p.id)
		var known totals
		for next := offset; ; {
			page, total, err := p.fetch(ctx, next, p.limit)
			if err == nil {
				err = p.wrong(page, next, total)
			}
			if err != nil {
				yield(none, err)
				return
			}
			again := seen.page(page)
			for _, element := range page {
				if !again && seen.add(element) && !yield(element, nil) {
					return
				}
			}
			at := next
			next += int32(len(page)) //nolint:gosec // It was checked for an overflow.
			known.page(int(total))
			switch {
			case len(page) == 0 || total > 0 && next >= total:
				if missing := known.stayed - int(offset) - seen.count; missing > 0 {
					yield(none, fmt.Errorf("vpcep: %w: the service says that there are %d elements, and its pages show others again in "+
						"place of %d of them; list again", ErrUnexpectedAnswer, known.last, missing))
				}
				return
			case seen.fresh > 0:
				continue
			case total == 0 && len(page) < int(p.limit): // A service that shows the end of a list again behind it.
				return
			}
			yield(none, fmt.Errorf("vpcep: %w: the page at offset %d repeats the ones before it", ErrUnexpectedAnswer, at))
			return
		}
	}
}

// wrong says why a page cannot be one of a list, or gives nil.
func (p pager[T]) wrong(page []T, offset, total int32) error {
	switch {
	case len(page) == 0 && offset < total:
		return fmt.Errorf("vpcep: %w: the service says that there are %d elements, and lists none from offset %d on",
			ErrUnexpectedAnswer, total, offset)
	case len(page) > math.MaxInt32-int(offset):
		return fmt.Errorf("vpcep: %w: the list has no end", ErrUnexpectedAnswer)
	case total > 0 && len(page) > 0 && int(offset)+len(page) > int(total):
		return fmt.Errorf("vpcep: %w: the service says that there are %d elements, and lists %d from offset %d on",
			ErrUnexpectedAnswer, total, len(page), offset)
	default:
		return nil
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
