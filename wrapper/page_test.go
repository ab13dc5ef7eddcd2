package vpcep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// book is a list that is served in pages.
type book struct {
	elements  []string
	tellTotal bool
	served    int
	before    func(call int, b *book)
}

func (b *book) pager(limit int64) pager[string] {
	return pager[string]{
		limit: limit, id: func(s string) string { return s },
		fetch: func(_ context.Context, offset, limit int64) ([]string, int64, error) {
			b.served++
			if b.before != nil {
				b.before(b.served, b)
			}
			total := int64(len(b.elements))
			from, to := min(offset, total), min(offset+limit, total)
			if !b.tellTotal {
				total = 0
			}
			return b.elements[from:to], total, nil
		},
	}
}

func collect(t *testing.T, p pager[string], offset int64) []string {
	t.Helper()
	var got []string
	for element, err := range p.all(t.Context(), offset) {
		require.NoError(t, err)
		got = append(got, element)
	}
	return got
}

func TestPagerFetchesWhatIsNeededAndNoMore(t *testing.T) {
	t.Parallel()
	letters := []string{"a", "b", "c", "d", "e", "f"}
	tests := map[string]struct {
		count     int
		limit     int64
		offset    int64
		tellTotal bool
		want      int
	}{
		"empty":                            {0, 2, 0, true, 1},
		"empty, total unknown":             {0, 2, 0, false, 1},
		"one page":                         {1, 2, 0, true, 1},
		"one full page":                    {2, 2, 0, true, 1},
		"one full page, total unknown":     {2, 2, 0, false, 2},
		"one page not full, total unknown": {1, 2, 0, false, 2},
		"three pages":                      {6, 2, 0, true, 3},
		"three pages, the last not full":   {5, 2, 0, true, 3},
		"from an offset":                   {6, 2, 3, true, 2},
		"from behind the end":              {3, 2, 5, true, 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := &book{elements: letters[:test.count], tellTotal: test.tellTotal}
			want := letters[min(int(test.offset), test.count):test.count]
			assert.Equal(t, slices.Clone(want), append([]string{}, collect(t, b.pager(test.limit), test.offset)...))
			assert.Equal(t, test.want, b.served)
		})
	}
}

func TestPagerStopsWithItsReader(t *testing.T) {
	t.Parallel()
	b := &book{elements: []string{"a", "b", "c", "d"}, tellTotal: true}
	for element, err := range b.pager(2).all(t.Context(), 0) {
		require.NoError(t, err)
		if element == "b" {
			break
		}
	}
	assert.Equal(t, 1, b.served)
}

func TestPagerLeavesOutWhatItHasShown(t *testing.T) {
	t.Parallel()
	b := &book{elements: []string{"a", "b", "c"}, tellTotal: true, before: func(call int, b *book) {
		if call == 2 {
			b.elements = append([]string{"new"}, b.elements...)
		}
	}}
	assert.Equal(t, []string{"a", "b", "c"}, collect(t, b.pager(2), 0))
}

func TestPagerYieldsAnErrorOnceAndStops(t *testing.T) {
	t.Parallel()
	failure := errors.New("no more")
	b := &book{elements: []string{"a", "b", "c"}, tellTotal: true}
	p := b.pager(2)
	fetch := p.fetch
	p.fetch = func(ctx context.Context, offset, limit int64) ([]string, int64, error) {
		if offset > 0 {
			return nil, 0, failure
		}
		return fetch(ctx, offset, limit)
	}
	var got []string
	var errs []error
	for element, err := range p.all(t.Context(), 0) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		got = append(got, element)
	}
	assert.Equal(t, []string{"a", "b"}, got)
	assert.Equal(t, []error{failure}, errs)
}

func TestPagerDoesNotGoRoundInCircles(t *testing.T) {
	t.Parallel()
	p := pager[string]{
		limit: 1, id: func(s string) string { return s },
		fetch: func(context.Context, int64, int64) ([]string, int64, error) { return []string{"a"}, 9, nil },
	}
	var last error
	for _, err := range p.all(t.Context(), 0) {
		last = err
	}
	require.ErrorIs(t, last, ErrUnexpectedAnswer)
	require.ErrorContains(t, last, "the page at offset 1 repeats", "the second page, as it was asked for")
}

func TestPagerYieldsWhatHasNoID(t *testing.T) {
	t.Parallel()
	b := &book{elements: []string{"", "a", ""}, tellTotal: true}
	assert.Equal(t, []string{"", "a", ""}, collect(t, b.pager(2), 0))
}

// A list that says that it has elements and shows none is not empty.
func TestPagerDoesNotTakeAMissingListForAnEmptyOne(t *testing.T) {
	t.Parallel()
	p := pager[string]{limit: 2, id: func(s string) string { return s }, fetch: func(context.Context, int64, int64) ([]string, int64, error) {
		return nil, 5, nil
	}}
	var failures []error
	for _, err := range p.all(t.Context(), 0) {
		failures = append(failures, err)
	}
	require.Len(t, failures, 1)
	require.ErrorIs(t, failures[0], ErrUnexpectedAnswer)
	assert.Empty(t, collect(t, p, 5), "behind the last one")
}

// TestPagerEndsWithItsNumbers has an offset at the end of what an offset can say.
func TestPagerEndsWithItsNumbers(t *testing.T) {
	t.Parallel()
	served := 0
	p := oddList(func(int, int) ([]string, int) { served++; return []string{strconv.Itoa(served), "-"}, 0 })
	var last error
	for _, err := range p.all(t.Context(), math.MaxInt32-3) {
		last = err
	}
	require.ErrorIs(t, last, ErrUnexpectedAnswer)
	require.ErrorContains(t, last, "the list has no end")
	assert.Equal(t, 2, served)
}

// TestPagerKeepsNoPages has pages whose ids are parts of a large text, as the decoders make them.
func TestPagerKeepsNoPages(t *testing.T) {
	t.Parallel()
	var gone atomic.Int32
	const pages = 20
	p := oddList(func(offset, _ int) ([]string, int) {
		text := new([1 << 16]byte)
		runtime.AddCleanup(text, func(int) { gone.Add(1) }, 0)
		copy(text[:], fmt.Sprintf("%05d%05d", offset, offset+1))
		return []string{unsafe.String(&text[0], 5), unsafe.String(&text[5], 5)}, 2 * pages
	})
	count := 0
	for _, err := range p.all(t.Context(), 0) {
		require.NoError(t, err)
		if count++; count == 2*pages-1 { // The last page is still in use.
			require.Eventually(t, func() bool { runtime.GC(); return gone.Load() >= pages-2 }, 10*time.Second, time.Millisecond)
		}
	}
	assert.Equal(t, 2*pages, count)
}

func TestPointed(t *testing.T) {
	t.Parallel()
	assert.Equal(t, 0, pointed(new(0), 5))
	assert.Equal(t, 5, pointed(nil, 5))
}
