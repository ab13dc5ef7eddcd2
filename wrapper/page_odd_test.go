package vpcep

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

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
