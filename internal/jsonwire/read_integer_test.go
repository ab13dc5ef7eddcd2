package jsonwire_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

func TestIntegralNumbers(t *testing.T) {
	t.Parallel()
	zeros := strings.Repeat("0", 30)
	check(t, (*jsonwire.Reader).Int64, []reading[int64]{
		{data: `8080.0`, want: 8080},
		{data: `1e3`, want: 1000},
		{data: `1E+3`, want: 1000},
		{data: `-2.50e1`, want: -25},
		{data: `2500e-2`, want: 25},
		{data: `10.0e-1`, want: 1},
		{data: `0.0001e4`, want: 1},
		{data: `0e99999999999999999999`},
		{data: `0.000e-7`},
		{data: `9.223372036854775807e18`, want: math.MaxInt64},
		{data: `-9.223372036854775808e18`, want: math.MinInt64},
		{data: `1` + zeros + `e-30`, want: 1},
		{data: `0.` + zeros + `1e31`, want: 1},
		{data: `9.223372036854775808e18`, err: "out of range"},
		{data: `1e19`, err: "out of range"},
		{data: `1e99999999999999999999`, err: "out of range"},
		{data: `0.5`, err: "at byte 0: expected an integer, found a number with a fraction"},
		{data: `8080.01`, err: "with a fraction"},
		{data: `1e-1`, err: "with a fraction"},
		{data: `25e-2`, err: "with a fraction"},
		{data: `1e-99999999999999999999`, err: "with a fraction"},
		{data: `10e-18446744073709551617`, err: "with a fraction"},
		{data: `12345678901234567890.5`, err: "with a fraction"},
	})
}

func TestIntegersAreThoseOfExactArithmetic(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	digits := func(most int) string {
		text := ""
		for range random.IntN(most) {
			text += string("0000123456789"[random.IntN(13)])
		}
		return text
	}
	for range 20_000 {
		literal := fmt.Sprintf("%s%d%s.%s0e%d",
			[]string{"", "-"}[random.IntN(2)], 1+random.IntN(9), digits(20), digits(8), random.IntN(40)-20)
		want, ok := new(big.Rat).SetString(literal)
		require.True(t, ok)

		got, err := readOne(literal, (*jsonwire.Reader).Int64)
		if want.IsInt() && want.Num().IsInt64() {
			require.NoError(t, err, literal)
			require.Equal(t, want.Num().Int64(), got, literal)
			continue
		}
		require.Error(t, err, literal)
		assert.Equal(t, !want.IsInt(), strings.Contains(err.Error(), "fraction"), literal)
	}
}
