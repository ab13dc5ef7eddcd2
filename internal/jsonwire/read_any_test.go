package jsonwire_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestAny(t *testing.T) {
	t.Parallel()
	check(t, (*jsonwire.Reader).Any, []reading[any]{
		{data: `null`},
		{data: `"a\n"`, want: "a\n"},
		{data: `true`, want: true},
		{data: `false`, want: false},
		{data: `1.50`, want: json.Number("1.50")},
		{data: `[]`, want: []any{}},
		{data: `{}`, want: map[string]any{}},
		{data: `[1,[null],"x"]`, want: []any{json.Number("1"), []any{nil}, "x"}},
		{
			data: `{"a":{"b":[true]},"c":1,"c":"last"}`,
			want: map[string]any{"a": map[string]any{"b": []any{true}}, "c": "last"},
		},
		{data: `{"outer":{"inner":1}}`, want: map[string]any{"outer": map[string]any{"inner": json.Number("1")}}},
		{data: `[1`, err: "expected a comma or the end of the list"},
		{data: `{"a":1`, err: "expected a comma or the end of the object"},
		{data: `[1,x]`, err: "expected a value, found an unexpected character"},
		{data: ``, err: "expected a value, found the end of the data"},
	})
}

func TestRaw(t *testing.T) {
	t.Parallel()
	check(t, (*jsonwire.Reader).Raw, []reading[json.RawMessage]{
		{data: ` {"a": [1, "x\n"]} `, want: json.RawMessage(`{"a": [1, "x\n"]}`)},
		{data: `12.50`, want: json.RawMessage(`12.50`)},
		{data: `""`, want: json.RawMessage(`""`)},
		{data: `null`},
		{data: `{"a":}`, err: "expected a value"},
		{data: ``, err: "expected a value, found the end of the data"},
	})
}

func TestRawIsACopy(t *testing.T) {
	t.Parallel()
	data := []byte(`{"a":1}`)
	var got json.RawMessage
	require.NoError(t, jsonwire.Unmarshal(data, readWith(func(r *jsonwire.Reader) { got = r.Raw() })))
	copy(data, "???????")
	assert.JSONEq(t, `{"a":1}`, string(got))
}
