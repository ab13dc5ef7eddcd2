package jsonwire_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// readWith is a model that is one function.
type readWith func(r *jsonwire.Reader)

func (f readWith) ReadJSON(r *jsonwire.Reader) { f(r) }

// readOne reads data with one method of Reader.
func readOne[T any](data string, method func(*jsonwire.Reader) T) (T, error) {
	var got T
	err := jsonwire.Unmarshal([]byte(data), readWith(func(r *jsonwire.Reader) { got = method(r) }))
	return got, err
}

func skip(r *jsonwire.Reader) any {
	r.Skip()
	return nil
}

// reading is one row of a table: data, and what a method makes of it, or a part
// of the error.
type reading[T any] struct {
	data string
	want T
	err  string
}

func check[T any](t *testing.T, method func(*jsonwire.Reader) T, readings []reading[T]) {
	t.Helper()
	for _, row := range readings {
		t.Run(row.data, func(t *testing.T) {
			t.Parallel()
			got, err := readOne(row.data, method)
			assert.Equal(t, row.want, got)
			if row.err == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, row.err)
		})
	}
}

func TestUnmarshalReadsExactlyOneValue(t *testing.T) {
	t.Parallel()
	const bom = "\xef\xbb\xbf"
	check(t, (*jsonwire.Reader).Text, []reading[string]{
		{data: `"a"`, want: "a"},
		{data: " \t\r\n\"a\" \t\r\n", want: "a"},
		{data: bom + `"a"`, err: "at byte 0: expected a string, found an unexpected character"},
		{data: `"a" "b"`, want: "a", err: "at byte 4: expected the end of the data"},
		{data: `"a"` + bom, want: "a", err: "at byte 3: expected the end of the data"},
		{data: "\"a\"\x00", want: "a", err: "at byte 3: expected the end of the data"},
		{data: "\v\"a\"", err: "at byte 0: expected a string, found an unexpected character"},
		{data: "", err: "at byte 0: expected a string, found the end of the data"},
	})
}

func TestFirstErrorEndsTheReading(t *testing.T) {
	t.Parallel()
	const data = `{"list":[{"n":"x"},{"n":2}],"s":"behind"}`
	err := jsonwire.Unmarshal([]byte(data), readWith(func(r *jsonwire.Reader) {
		require.NoError(t, r.Err())
		require.True(t, r.Object())
		require.True(t, r.Array())
		require.True(t, r.Object())
		assert.Zero(t, r.Int64())
		first := r.Err()
		require.ErrorContains(t, first, `at byte 14, field "n": expected an integer`)

		assert.False(t, r.NextMember())
		assert.False(t, r.NextElement())
		assert.False(t, r.Object())
		assert.False(t, r.Array())
		assert.Empty(t, r.Key())
		r.Skip()
		assert.Empty(t, r.Text())
		assert.Zero(t, r.Bool())
		assert.Zero(t, r.Int32())
		assert.Zero(t, r.Int64())
		assert.Zero(t, r.Time())
		assert.Nil(t, r.Strings())
		assert.Nil(t, r.Any())
		assert.Same(t, first, r.Err())
	}))
	require.ErrorContains(t, err, "at byte 14")
}

func TestNullIsTheZeroValue(t *testing.T) {
	t.Parallel()
	err := jsonwire.Unmarshal([]byte(strings.Repeat("null ", 10)), readWith(func(r *jsonwire.Reader) {
		assert.False(t, r.Object())
		assert.False(t, r.Array())
		r.Skip()
		assert.Empty(t, r.Text())
		assert.False(t, r.Bool())
		assert.Zero(t, r.Int32())
		assert.Zero(t, r.Int64())
		assert.True(t, r.Time().IsZero())
		assert.Nil(t, r.Strings())
		assert.Nil(t, r.Any())
	}))
	require.NoError(t, err)
}

func TestReaderIsNoStringer(t *testing.T) {
	t.Parallel()
	var r any = new(jsonwire.Reader)
	_, stringer := r.(interface{ String() string })
	assert.False(t, stringer)
}
