package jsonwire

import (
	"strconv"
	"strings"
)

const (
	// maxDigits is how many digits an integer of 64 bits has at most.
	maxDigits = 19
	// maxExponent is where the counting of exponents stops. No body is long
	// enough for so many digits that they bring the value back into range.
	maxExponent = 1 << 40
)

// integer returns the value of a JSON number, or what is wrong with it.
func integer(literal string) (n int64, problem string) {
	n, err := strconv.ParseInt(literal, 10, 64)
	if err == nil {
		return n, ""
	}
	mantissa, exponent, _ := strings.Cut(strings.ToLower(literal), "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	e, _ := strconv.ParseInt(exponent, 10, 64) // What is too large becomes the largest; nothing is 0.
	digits := strings.TrimRight(whole+fraction, "0")
	zeros := max(-maxExponent, min(e, maxExponent)) + int64(len(whole)-len(digits)) // At the end of the value.
	switch {
	case strings.Trim(digits, "-0") == "":
		return 0, ""
	case zeros < 0:
		return 0, fractional
	case zeros >= maxDigits:
		return 0, outOfRange
	}
	n, err = strconv.ParseInt(digits+strings.Repeat("0", int(zeros)), 10, 64)
	if err != nil {
		return 0, outOfRange
	}
	return n, ""
}
