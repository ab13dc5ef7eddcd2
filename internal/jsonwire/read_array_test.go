package jsonwire_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// objects reads a list of objects, as a generated model does.
func objects(r *jsonwire.Reader) (got [][]string) {
	for more := r.Array(); more; more = r.NextElement() {
		got = append(got, members(r))
	}
	return got
}

func TestArray(t *testing.T) {
	t.Parallel()
	check(t, objects, []reading[[][]string]{
		{data: `[]`},
		{data: ` [ ] `},
		{data: `null`},
		{data: `""`},
		{data: `[{"a":1}]`, want: [][]string{{"a=1"}}},
		{data: ` [ {"a":1} , {"b":2} ] `, want: [][]string{{"a=1"}, {"b=2"}}},
		{data: `[null,{}]`, want: [][]string{nil, nil}},
		{data: `{"a":1}`, want: [][]string{{"a=1"}}},
		{data: `{}`, want: [][]string{nil}},
		{data: `["x"]`, want: [][]string{nil}, err: "at byte 1: expected an object, found a string"},
		{data: `"x"`, want: [][]string{nil}, err: "at byte 0: expected an object, found a string"},
		{data: `1`, err: "at byte 0: expected a list, found a number"},
		{data: `true`, err: "expected a list, found a boolean"},
		{data: ``, err: "expected a list, found the end of the data"},
		{data: `]`, err: "expected a list, found an unexpected character"},
		{data: `nope`, err: "expected null, found another word"},
		{data: `[{}`, want: [][]string{nil}, err: "at byte 3: expected a comma or the end of the list, found the end of the data"},
		{data: `[{}}`, want: [][]string{nil}, err: "expected a comma or the end of the list"},
		{data: `[{},]`, want: [][]string{nil, nil}, err: "expected an object, found an unexpected character"},
		{data: `{},{}`, want: [][]string{nil}, err: "at byte 2: expected the end of the data"},
		{data: `{}]`, want: [][]string{nil}, err: "at byte 2: expected the end of the data"},
	})
}

func TestListOfOneWithinListsAndObjects(t *testing.T) {
	t.Parallel()
	lists := func(r *jsonwire.Reader) (got [][][]string) {
		for more := r.Array(); more; more = r.NextElement() {
			got = append(got, objects(r))
		}
		return got
	}
	one := [][]string{{"a=1"}}
	check(t, lists, []reading[[][][]string]{
		{data: `[[{"a":1}]]`, want: [][][]string{one}},
		{data: `[{"a":1}]`, want: [][][]string{one}},
		{data: `{"a":1}`, want: [][][]string{one}},
		{data: `[{"a":1},[{"a":1}],{"a":1}]`, want: [][][]string{one, one, one}},
		{data: `["",[]]`, want: [][][]string{nil, nil}},
	})

	var list permissionList
	data := `{"permissions":{"id":"1","x":{"y":["z"]}},"total_count":1}`
	require.NoError(t, jsonwire.Unmarshal([]byte(data), &list))
	assert.Equal(t, permissionList{Permissions: []permission{{ID: "1"}}, TotalCount: 1}, list)
}

func TestStrings(t *testing.T) {
	t.Parallel()
	check(t, (*jsonwire.Reader).Strings, []reading[[]string]{
		{data: `[]`},
		{data: `null`},
		{data: `""`},
		{data: `["a"]`, want: []string{"a"}},
		{data: `["a", "", "b"]`, want: []string{"a", "", "b"}},
		{data: `[8080, true, null]`, want: []string{"8080", "true", ""}},
		{data: `"a"`, want: []string{"a"}},
		{data: ` "\u0061" `, want: []string{"a"}},
		{data: `["a",{}]`, err: "at byte 5: expected a string, found an object"},
		{data: `[["a"]]`, err: "at byte 1: expected a string, found a list"},
		{data: `["a"`, err: "expected a comma or the end of the list"},
		{data: `["a",]`, err: "at byte 5: expected a string, found an unexpected character"},
		{data: `{}`, err: "at byte 0: expected a list of strings, found an object"},
		{data: `7`, err: "expected a list, found a number"},
		{data: `false`, err: "expected a list, found a boolean"},
	})
}

func TestRestGuessesTheElementsThatFollow(t *testing.T) {
	t.Parallel()
	for data, want := range map[string]int{
		`[10,20,30,40]`:                         5, // The commas and the end count too.
		`[1]`:                                   1,
		`{"a":[[10,20,30],[1],[1]]}`:            0, // Not in the outermost object.
		`[` + strings.Repeat(`1,`, 5000) + `1]`: 1000,
	} {
		rest := -1
		values := func(r *jsonwire.Reader) {
			for more := r.Array(); more; more = r.NextElement() {
				at := r.Pos()
				r.Skip()
				if rest < 0 {
					rest = r.Remaining(at)
				}
			}
		}
		read := values
		if data[0] == '{' {
			read = func(r *jsonwire.Reader) {
				for more := r.Object(); more; more = r.NextMember() {
					for more := r.Array(); more; more = r.NextElement() {
						values(r)
					}
				}
			}
		}
		require.NoError(t, jsonwire.Unmarshal([]byte(data), readWith(read)))
		assert.Equal(t, want, rest, data[:min(len(data), 30)])
	}
}
