package jsonwire_test

import (
	"math"
	"testing"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestInt64(t *testing.T) {
	t.Parallel()
	check(t, (*jsonwire.Reader).Int64, []reading[int64]{
		{data: `0`},
		{data: `-0`},
		{data: `null`},
		{data: `8080`, want: 8080},
		{data: `-17 `, want: -17},
		{data: `"8080"`, want: 8080},
		{data: `"-17"`, want: -17},
		{data: `"\u0038"`, want: 8},
		{data: `"8080.0"`, want: 8080},
		{data: `422321321312321321`, want: 422321321312321321},
		{data: `9007199254740993`, want: 1<<53 + 1},
		{data: `9223372036854775807`, want: math.MaxInt64},
		{data: `-9223372036854775808`, want: math.MinInt64},
		{data: `9223372036854775808`, err: "at byte 0: expected an integer, found a number out of range"},
		{data: `-9223372036854775809`, err: "out of range"},
		{data: `123456789012345678901234567890`, err: "out of range"},
		{data: `"9223372036854775808"`, err: "out of range"},
		{data: `""`, err: "expected an integer, found a string that is none"},
		{data: `" 8"`, err: "expected an integer, found a string that is none"},
		{data: `"8 "`, err: "expected an integer, found a string that is none"},
		{data: `"+8"`, err: "expected an integer, found a string that is none"},
		{data: `"08"`, err: "expected an integer, found a string that is none"},
		{data: `"8a"`, err: "expected an integer, found a string that is none"},
		{data: `"8`, err: "expected the closing quote"},
		{data: `true`, err: "expected an integer, found a boolean"},
		{data: `{}`, err: "expected an integer, found an object"},
		{data: `[1]`, err: "expected an integer, found a list"},
		{data: ``, err: "expected an integer, found the end of the data"},
	})
}

func TestInt32(t *testing.T) {
	t.Parallel()
	check(t, (*jsonwire.Reader).Int32, []reading[int32]{
		{data: `null`},
		{data: `"8080"`, want: 8080},
		{data: `2147483647`, want: math.MaxInt32},
		{data: `-2147483648`, want: math.MinInt32},
		{data: ` 2147483648`, err: "at byte 1: expected an integer, found a number out of range"},
		{data: `-2147483649`, err: "out of range"},
		{data: `322312312312`, err: "out of range"},
		{data: `"2147483648"`, err: "out of range"},
		{data: `1.5`, err: "found a number with a fraction"},
		{data: `{"n":1}`, err: "expected an integer, found an object"},
	})
}

func TestNumberGrammar(t *testing.T) {
	t.Parallel()
	const bad = "expected a number as JSON writes it"
	const behind = "expected the end of the data"
	check(t, (*jsonwire.Reader).Text, []reading[string]{
		{data: `0.0`, want: "0.0"},
		{data: `10.25E-07`, want: "10.25E-07"},
		{data: `-0e+0`, want: "-0e+0"},
		{data: `01`, want: "0", err: behind},
		{data: `-01`, want: "-0", err: behind},
		{data: `1x`, want: "1", err: behind},
		{data: `1..2`, err: bad},
		{data: `1.`, err: bad},
		{data: `1.e1`, err: bad},
		{data: `1e`, err: bad},
		{data: `1e+`, err: bad},
		{data: `--1`, err: bad},
		{data: `-a`, err: bad},
		{data: `+1`, err: "found an unexpected character"},
		{data: `.5`, err: "found an unexpected character"},
	})
}
