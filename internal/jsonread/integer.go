package jsonread

import "math"

// maxExponent is where the counting of exponents stops. No body is long enough
// for as many digits that would bring the value back into range.
const maxExponent = 1 << 40

// integer returns the value of a JSON number, or what is wrong with it.
func integer(literal []byte) (n int64, problem string) {
	negative := literal[0] == '-'
	digits := literal
	if negative {
		digits = literal[1:]
	}
	whole := digitsIn(digits)
	if whole == len(digits) {
		return scaled(digits, nil, 0, negative)
	}
	var fraction []byte
	rest := digits[whole:]
	if rest[0] == '.' {
		size := digitsIn(rest[1:])
		fraction, rest = rest[1:1+size], rest[1+size:]
	}
	return scaled(digits[:whole], fraction, exponent(rest), negative)
}

// exponent reads the exponent part of a number, which may be missing.
func exponent(part []byte) int {
	if len(part) == 0 {
		return 0
	}
	part = part[1:]
	negative := part[0] == '-'
	e := 0
	for _, c := range part {
		if isDigit(c) {
			e = min(e*10+int(c-'0'), maxExponent)
		}
	}
	if negative {
		return -e
	}
	return e
}

// scaled computes whole.fraction times ten to the power of e.
func scaled(whole, fraction []byte, e int, negative bool) (int64, string) {
	for len(fraction) > 0 && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	e -= len(fraction)
	if len(fraction) == 0 {
		for e < 0 && len(whole) > 0 && whole[len(whole)-1] == '0' {
			whole = whole[:len(whole)-1]
			e++
		}
	}
	value, fits := uint64(0), true
	for _, digits := range [2][]byte{whole, fraction} {
		for _, c := range digits {
			value, fits = shifted(value, uint64(c-'0'), fits)
		}
	}
	switch {
	case value == 0 && fits:
		return 0, ""
	case e < 0:
		return 0, fractional
	}
	for ; e > 0 && fits; e-- {
		value, fits = shifted(value, 0, fits)
	}
	return signed(value, fits, negative)
}

// shifted appends one decimal digit to value, as long as that fits.
func shifted(value, digit uint64, fits bool) (uint64, bool) {
	const limit = 1 << 63 // the size of math.MinInt64
	if !fits || value > (limit-digit)/10 {
		return value, false
	}
	return value*10 + digit, true
}

func signed(value uint64, fits, negative bool) (int64, string) {
	switch {
	case !fits || value > math.MaxInt64 && !negative:
		return 0, outOfRange
	case negative:
		return -int64(value), "" // right for 1<<63 as well, by wrapping around.
	default:
		return int64(value), ""
	}
}
