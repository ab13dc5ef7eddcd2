package jsonwire_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestText(t *testing.T) {
	t.Parallel()
	check(t, (*jsonwire.Reader).Text, []reading[string]{
		{data: `""`},
		{data: `"a"`, want: "a"},
		{data: `"grün, 日本, 🎈"`, want: "grün, 日本, 🎈"},
		{data: "\"\x7f\"", want: "\x7f"},
		{data: `null`},
		{data: `8080`, want: "8080"},
		{data: `-1.50e+3`, want: "-1.50e+3"},
		{data: `true`, want: "true"},
		{data: `false`, want: "false"},
		{data: `True`, err: "expected a string, found an unexpected character"},
		{data: `truE`, err: "expected true, found another word"},
		{data: `fals`, err: "expected false, found another word"},
		{data: `nil`, err: "expected null, found another word"},
		{data: `-`, err: "at byte 0: expected a number as JSON writes it"},
		{data: `{}`, err: "expected a string, found an object"},
		{data: `[]`, err: "expected a string, found a list"},
		{data: `"abc`, err: "at byte 4: expected the closing quote of a string, found the end of the data"},
		{data: `"abc\"`, err: "at byte 6: expected the closing quote"},
		{data: "\"a\nb\"", err: "at byte 2: expected no control character in a string"},
		{data: "\"a\x00b\"", err: "at byte 2: expected no control character in a string"},
		{data: "\"a\x1fb\"", err: "at byte 2: expected no control character in a string"},
	})
}

func TestTextIsACopy(t *testing.T) {
	t.Parallel()
	data := []byte(`["plain","\u0061b"]`)
	var got []string
	require.NoError(t, jsonwire.Unmarshal(data, readWith(func(r *jsonwire.Reader) { got = r.Strings() })))
	clear(data)
	assert.Equal(t, []string{"plain", "ab"}, got)
}

// TestTextDoesNotFollowTheData changes the data after it was read, as a pool of buffers would.
func TestTextDoesNotFollowTheData(t *testing.T) {
	t.Parallel()
	data := []byte(`{"permissions":[{"id":"first","description":"a\nb"}]}`)
	var list permissionList
	require.NoError(t, jsonwire.Unmarshal(data, &list))
	for i := range data {
		data[i] = 'x'
	}
	assert.Equal(t, "first", list.Permissions[0].ID)
	assert.Equal(t, "a\nb", list.Permissions[0].Description)
}
