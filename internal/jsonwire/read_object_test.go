package jsonwire_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// members reads an object into the list of its keys and numbers.
func members(r *jsonwire.Reader) (got []string) {
	for more := r.Object(); more; more = r.NextMember() {
		key := r.Key()
		got = append(got, key+"="+r.Text())
	}
	return got
}

func TestObject(t *testing.T) {
	t.Parallel()
	check(t, members, []reading[[]string]{
		{data: `{}`},
		{data: " { } "},
		{data: `null`},
		{data: `{"a":1}`, want: []string{"a=1"}},
		{data: ` { "a" : 1 , "b" : 2 } `, want: []string{"a=1", "b=2"}},
		{data: `{"a":1,"a":2}`, want: []string{"a=1", "a=2"}},
		{data: `{"":1}`, want: []string{"=1"}},
		{data: `{"\u0061\n\"":1}`, want: []string{"a\n\"=1"}},
		{data: "{\"\xff\":1,\"ü\":2}", want: []string{"\uFFFD=1", "ü=2"}},
		{data: `{`, err: "at byte 1: expected the name of a member, found the end of the data"},
		{data: `{1:2}`, err: "expected the name of a member, found a number"},
		{data: `{"a"1}`, err: `field "a": expected a colon behind the name of a member, found a number`},
		{data: `{"a:1}`, err: "expected the closing quote of a string"},
		{data: `{"a":1`, want: []string{"a=1"}, err: "at byte 6, field \"a\": expected a comma or the end of the object, found the end"},
		{data: `{"a":1]`, want: []string{"a=1"}, err: "expected a comma or the end of the object"},
		{data: `{"a":1,}`, want: []string{"a=1"}, err: "at byte 7: expected the name of a member"},
		{data: `{,}`, err: "expected the name of a member"},
		{data: `[]`, err: "at byte 0: expected an object, found a list"},
		{data: `"a"`, err: "expected an object, found a string"},
		{data: `true`, err: "expected an object, found a boolean"},
		{data: `nul`, err: "expected null, found another word"},
	})
}

func TestNestingHasALimit(t *testing.T) {
	t.Parallel()
	for _, form := range []struct{ open, inner, end string }{
		{"[", "", "]"},
		{`{"a":`, "1", "}"},
	} {
		nested := func(levels int) string {
			return strings.Repeat(form.open, levels) + form.inner + strings.Repeat(form.end, levels)
		}
		_, err := readOne(nested(64), skip)
		require.NoError(t, err)
		_, err = readOne("["+nested(63)+","+nested(63)+"]", skip)
		require.NoError(t, err, "levels that were left count no more")
		_, err = readOne(nested(65), skip)
		require.ErrorContains(t, err, "expected at most 64 levels")
	}
}

func TestListsOfOneCountAsLevels(t *testing.T) {
	t.Parallel()
	levels := 0
	err := jsonwire.Unmarshal([]byte(`"x"`), readWith(func(r *jsonwire.Reader) {
		for r.Array() {
			levels++
		}
	}))
	require.ErrorContains(t, err, "expected at most 64 levels")
	assert.Equal(t, 64, levels)
}
