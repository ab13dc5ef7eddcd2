package jsonwire_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// FuzzAgainstEncodingJSON checks that Skip and Any accept what encoding/json
// accepts, with the same value, and nothing else; and that the methods that
// expect a kind neither panic nor accept what is not JSON.
func FuzzAgainstEncodingJSON(f *testing.F) {
	for _, seed := range []string{
		`{"a":[1,-2.5e3,"x\n",true,false,null,{},[]],"a":{"b":{}}}`, `"\ud83c\udf88\ud83c\u0041"`, "\"\xff\xe6\x97\"",
		"\xef\xbb\xbf{}", `01`, `[1,]`, `{"a" 1}`, `-`, `1e`, `"\u12`, " \t\r\n0", "\"\x7f\x01\"", `nul`,
		`{"permissions":{"id":1,"created_at":"2022-06-16 10:03:27.1"},"total_count":"3"}`, `[["a"],"",8080.0]`, `1 2`, `{"\u0061":0}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text := string(data)
		_, skipErr := readOne(text, skip)
		got, err := readOne(text, (*jsonwire.Reader).Any)
		require.Equal(t, skipErr, err, "Skip and Any")
		if err != nil && strings.Contains(err.Error(), "levels") {
			require.Greater(t, bytes.Count(data, []byte("["))+bytes.Count(data, []byte("{")), 64)
			return
		}

		valid := json.Valid(data)
		require.Equal(t, valid, err == nil, "encoding/json against %v", err)
		if valid {
			decoder := json.NewDecoder(bytes.NewReader(data))
			decoder.UseNumber()
			var want any
			require.NoError(t, decoder.Decode(&want))
			require.Equal(t, want, got)
		}
		for name, method := range methods {
			if _, err := readOne(text, method); err == nil {
				assert.True(t, valid, name)
			}
		}
		require.Equal(t, string(data), text, "the data is left alone")
	})
}
