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
	limit int64
	// fetch gets the page behind offset, and the number of elements on all pages, or 0 where the service does not say.
	fetch func(ctx context.Context, offset, limit int64) (page []T, total int64, err error)
	id    func(T) string
}

// all iterates over the elements of all pages, from offset on. An element that shows up again, because others were
// added in front of it meanwhile, is left out. An error is yielded once, as the last thing. No page is fetched that is
// not needed; where the service does not say how many elements there are, the end is a page without any.
func (p pager[T]) all(ctx context.Context, offset int64) iter.Seq2[T, error] {
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
			next += int64(len(page))
			known.page(total)
			switch {
			case len(page) == 0 || total > 0 && next >= total:
				if missing := known.stayed - offset - int64(seen.count); missing > 0 {
					yield(none, fmt.Errorf("vpcep: %w: the service says that there are %d elements, and its pages show others again in "+
						"place of %d of them; list again", ErrUnexpectedAnswer, known.last, missing))
				}
				return
			case seen.fresh > 0:
				continue
			case total == 0 && int64(len(page)) < p.limit: // A service that shows the end of a list again behind it.
				return
			}
			yield(none, fmt.Errorf("vpcep: %w: the page at offset %d repeats the ones before it", ErrUnexpectedAnswer, at))
			return
		}
	}
}

// wrong says why a page cannot be one of a list, or gives nil.
func (p pager[T]) wrong(page []T, offset, total int64) error {
	switch {
	case len(page) == 0 && offset < total:
		return fmt.Errorf("vpcep: %w: the service says that there are %d elements, and lists none from offset %d on",
			ErrUnexpectedAnswer, total, offset)
	case int64(len(page)) > math.MaxInt32-offset:
		return fmt.Errorf("vpcep: %w: the list has no end", ErrUnexpectedAnswer)
	case total > 0 && len(page) > 0 && offset+int64(len(page)) > total:
		return fmt.Errorf("vpcep: %w: the service says that there are %d elements, and lists %d from offset %d on",
			ErrUnexpectedAnswer, total, len(page), offset)
	default:
		return nil
	}
}

// number is a number that stands in a string, or -1, which no check lets pass.
func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		return -1
	}
	return n
}

// pointed is the value of a parameter that is a pointer, or another one where it was left out. It is for contracts that have
// such a limit or offset.
func pointed[T any](value *T, other T) T {
	if value == nil {
		return other
	}
	return *value
}
