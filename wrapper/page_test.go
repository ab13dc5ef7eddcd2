package vpcep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
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

// oddList is a list that is not served as it should be.
func oddList(page func(offset, limit int) ([]string, int)) pager[string] {
	return pager[string]{limit: 2, id: func(s string) string { return strings.Trim(s, "-") }, fetch: func(_ context.Context, offset, limit int64) ([]string, int64, error) {
		elements, total := page(int(offset), int(limit))
		return elements, int64(total), nil
	}}
}

// TestPagerComesToAnEnd has lists that do not say where they end, or say so wrongly. Elements of dashes have no id.
func TestPagerComesToAnEnd(t *testing.T) {
	t.Parallel()
	part := func(list []string, offset, limit int) []string {
		return list[min(offset, len(list)):min(offset+limit, len(list))]
	}
	five, bare := []string{"a", "b", "c", "d", "e"}, []string{"-", "--", "---", "--", "-"}
	for name, test := range map[string]struct {
		page func(offset, limit int) ([]string, int)
		want []string
		err  string
	}{
		"short pages without a total":         {func(offset, _ int) ([]string, int) { return part(five, offset, 1), 0 }, five, ""},
		"short pages without ids and a total": {func(offset, _ int) ([]string, int) { return part(bare, offset, 2), 0 }, bare, ""},
		"a total that is too high":            {func(offset, _ int) ([]string, int) { return part(five, offset, 2), 9 }, five, "there are 9 elements, and lists none from offset 5 on"},
		"an offset that is passed over, without ids": {func(int, int) ([]string, int) { return bare[:2], 0 }, bare[:2],
			"the page at offset 2 repeats"},
		"an offset that is passed over, without ids, with a total": {func(int, int) ([]string, int) { return bare[:2], 9 }, bare[:2],
			"the page at offset 2 repeats"},
		"the end again and again": {func(offset, _ int) ([]string, int) { return part(five, min(offset, 4), 1), 0 }, five, ""},
		"two pages in turns, without ids": {func(offset, _ int) ([]string, int) { return bare[offset%4 : offset%4+2], 0 }, bare[:4],
			"the page at offset 4 repeats"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			var failure error
			for element, err := range oddList(test.page).all(t.Context(), 0) {
				if failure = err; err == nil {
					got = append(got, element)
				}
			}
			assert.Equal(t, test.want, got)
			if test.err == "" {
				require.NoError(t, failure)
				return
			}
			require.ErrorIs(t, failure, ErrUnexpectedAnswer)
			require.ErrorContains(t, failure, test.err)
		})
	}
}

// TestPagerSaysWhatIsMissing has lists that are shown to be incomplete, or that contradict themselves, and lists that others
// change while they are read. Each step is the list and the total at the time of a page.
func TestPagerSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	type step struct {
		list  string
		total int
	}
	for name, test := range map[string]struct {
		steps  []step // The last one stays.
		offset int64
		want   string
		err    string
	}{
		"a total below the page":              {[]step{{"abcde", 1}}, 0, "", "there are 1 elements, and lists 2 from offset 0 on"},
		"a total below a later page":          {[]step{{"abcde", 5}, {"abcde", 3}}, 0, "ab", "there are 3 elements, and lists 2 from offset 2 on"},
		"a total below the last page":         {[]step{{"abcde", 4}}, 0, "abcd", ""}, // Nothing shows it.
		"a page that repeats a row":           {[]step{{"abcd", 4}, {"xabcd", 4}}, 0, "abc", "in place of 1 of them; list again"},
		"pages that are all the same":         {[]step{{"ab", 4}, {"abab", 4}}, 0, "ab", "in place of 2 of them"},
		"the same, from an offset":            {[]step{{"abcde", 5}, {"abacb", 5}}, 1, "bc", "in place of 2 of them"},
		"a row that comes twice on a page":    {[]step{{"aabc", 4}}, 0, "abc", "in place of 1 of them"},
		"one was added in front":              {[]step{{"abcd", 4}, {"xabcd", 5}}, 0, "abcd", ""},
		"three were added in front":           {[]step{{"abcd", 4}, {"xyabcd", 6}}, 0, "ab", "the page at offset 2 repeats"},
		"one was added behind":                {[]step{{"abcd", 4}, {"abcdx", 5}}, 0, "abcdx", ""},
		"one was removed in front":            {[]step{{"abcd", 4}, {"bcd", 3}}, 0, "abd", ""},
		"one was removed behind":              {[]step{{"abcd", 4}, {"abc", 3}}, 0, "abc", ""},
		"half of it was removed":              {[]step{{"abcd", 4}, {"cd", 2}}, 0, "ab", ""},
		"all of it was removed":               {[]step{{"abcd", 4}, {"", 0}}, 0, "ab", ""},
		"one was removed, and one added":      {[]step{{"abcdef", 6}, {"bcdef", 5}, {"bcdefx", 6}}, 0, "abdefx", ""},
		"one was added in front, one removed": {[]step{{"abcdef", 6}, {"xabcdef", 7}, {"xabcde", 6}}, 0, "abcde", ""},
		"from behind the end":                 {[]step{{"abcd", 4}}, 7, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			served, got := 0, ""
			p := oddList(func(offset, limit int) ([]string, int) {
				at := test.steps[min(served, len(test.steps)-1)]
				served++
				return strings.Split(at.list, "")[min(offset, len(at.list)):min(offset+limit, len(at.list))], at.total
			})
			var failure error
			for element, err := range p.all(t.Context(), test.offset) {
				if failure = err; err == nil {
					got += element
				}
			}
			assert.Equal(t, test.want, got)
			if test.err == "" {
				require.NoError(t, failure)
				return
			}
			require.ErrorIs(t, failure, ErrUnexpectedAnswer)
			require.ErrorContains(t, failure, test.err)
		})
	}
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
