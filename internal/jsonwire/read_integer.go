package jsonwire

import (
	"math"
	"strings"
)

const (
	// largest is the size of math.MinInt64; what is larger fits nowhere.
	largest = uint64(1) << 63
	// maxExponent is where the counting of exponents stops. No body is long
	// enough for so many digits that they bring the value back into range.
	maxExponent = int64(1) << 40
)

// integer returns the value of a JSON number, or what is wrong with it.
func integer(literal string) (n int64, problem string) {
	mantissa, e := literal, int64(0)
	if at := strings.IndexAny(literal, "eE"); at >= 0 {
		mantissa, e = literal[:at], exponent(literal[at+1:])
	}
	value, scale, negative := significant(mantissa)
	e += scale
	switch {
	case value == 0:
		return 0, ""
	case e < 0:
		return 0, fractional
	}
	for ; e > 0 && value <= largest; e-- {
		value = shifted(value, 0)
	}
	switch {
	case value > largest || value == largest && !negative:
		return 0, outOfRange
	case negative:
		return int64(-value), "" //nolint:gosec // Two's complement, and value is at most 1<<63.
	default:
		return int64(value), "" //nolint:gosec // value is below 1<<63.
	}
}

// significant reads a number without exponent as value times ten to the power
// of scale, where value has no zeros at its end.
func significant(mantissa string) (value uint64, scale int64, negative bool) {
	zeros, fraction := 0, 0
	for i, c := range []byte(mantissa) {
		switch c {
		case '-':
			negative = true
		case '.':
			fraction = len(mantissa) - i - 1
		case '0':
			zeros++
		default:
			for ; zeros > 0; zeros-- {
				value = shifted(value, 0)
			}
			value = shifted(value, uint64(c-'0'))
		}
	}
	return value, int64(zeros - fraction), negative
}

// shifted appends a decimal digit to value. What would be more than largest
// becomes and stays the largest number of all.
func shifted(value, digit uint64) uint64 {
	if value > (largest-digit)/10 {
		return math.MaxUint64
	}
	return value*10 + digit
}

// exponent reads what stands behind the e of a number.
func exponent(text string) int64 {
	e := int64(0)
	for _, c := range []byte(text) {
		if isDigit(c) {
			e = min(e*10+int64(c-'0'), maxExponent)
		}
	}
	if text[0] == '-' {
		return -e
	}
	return e
}
