package jsonwire_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// color is a string type, as enums are.
type color string

func TestAppendText(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		"": `""`, "plain": `"plain"`, "批量": `"批量"`, `a"b\c`: `"a\"b\\c"`, "a\nb\tc\rd": `"a\nb\tc\rd"`,
		"\x00\x1f": `"\u0000\u001f"`, "<&>": `"<&>"`, "a\xffb": "\"a\uFFFDb\"", "\u2028😀": "\"\u2028😀\"",
	} {
		assert.Equal(t, want, string(jsonwire.AppendText(nil, color(value))), "%q", value)
	}
}

func TestObjectWithMembers(t *testing.T) {
	t.Parallel()
	b := append([]byte(nil), '{')
	b = jsonwire.AppendText(jsonwire.AppendKey(b, "a"), "1")
	b = jsonwire.AppendTexts(jsonwire.AppendKey(b, "b"), []color{"x", "y"})
	b = jsonwire.AppendTexts(jsonwire.AppendKey(b, "c"), []string{})
	b = jsonwire.AppendTexts(jsonwire.AppendKey(b, "d"), []string(nil))
	b = append(b, '}')
	assert.JSONEq(t, `{"a":"1","b":["x","y"],"c":[],"d":null}`, string(b))
}

func TestTextAllocatesNothingOfItsOwn(t *testing.T) { //nolint:paralleltest // AllocsPerRun refuses parallel tests.
	room := make([]byte, 0, 1024)
	value := strings.Repeat("iam:domain::表\n", 20)
	assert.Zero(t, testing.AllocsPerRun(100, func() { room = jsonwire.AppendText(room[:0], value) }))
}

// FuzzAppendText compares with encoding/json: both texts mean the same.
func FuzzAppendText(f *testing.F) {
	for _, seed := range []string{"", "a", "批\n\"", "\xff\xfe", "\u2028"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		theirs, err := json.Marshal(value)
		require.NoError(t, err)
		var got, want string
		require.NoError(t, json.Unmarshal(jsonwire.AppendText(nil, value), &got))
		require.NoError(t, json.Unmarshal(theirs, &want))
		require.Equal(t, want, got)
	})
}
