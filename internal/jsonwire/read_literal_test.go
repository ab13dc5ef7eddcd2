package jsonwire_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestBool(t *testing.T) {
	t.Parallel()
	check(t, (*jsonwire.Reader).Bool, []reading[bool]{
		{data: `true`, want: true},
		{data: ` false `},
		{data: `null`},
		{data: `"true"`, want: true},
		{data: `"TRUE"`, want: true},
		{data: `"True"`, want: true},
		{data: `"\u0074rue"`, want: true},
		{data: `"false"`},
		{data: `"FALSE"`},
		{data: `""`, err: "at byte 0: expected a boolean, found a string that is none"},
		{data: `" true"`, err: "expected a boolean, found a string that is none"},
		{data: `"yes"`, err: "expected a boolean, found a string that is none"},
		{data: `"falſe"`, err: "expected a boolean, found a string that is none"},
		{data: `"true`, err: "expected the closing quote"},
		{data: `TRUE`, err: "expected a boolean, found an unexpected character"},
		{data: `trueish`, want: true, err: "at byte 4: expected the end of the data"},
		{data: `tru`, err: "at byte 0: expected true, found another word"},
		{data: `falsy`, err: "expected false, found another word"},
		{data: `1`, err: "expected a boolean, found a number"},
		{data: `{}`, err: "expected a boolean, found an object"},
		{data: `[true]`, err: "expected a boolean, found a list"},
	})
}

func TestNothingBehindTheDataIsRead(t *testing.T) {
	t.Parallel()
	for _, data := range []string{`true`, `false`, `null`, `"\u0041"`, `""`} {
		for end := range len(data) {
			err := jsonwire.Unmarshal([]byte(data)[:end], readWith((*jsonwire.Reader).Skip))
			require.Error(t, err, data[:end])
		}
	}
}
