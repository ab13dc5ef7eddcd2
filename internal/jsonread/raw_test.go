package jsonread_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonread"
)

func TestRaw(t *testing.T) {
	t.Parallel()
	check(t, (*jsonread.Reader).Raw, []reading[json.RawMessage]{
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
	require.NoError(t, jsonread.Unmarshal(data, readWith(func(r *jsonread.Reader) { got = r.Raw() })))
	copy(data, "???????")
	assert.JSONEq(t, `{"a":1}`, string(got))
}
