package jsonwire

import "math"

// Int32 reads an integer of 32 bits, under the rules of Int64.
func (r *Reader) Int32() int32 {
	r.peek()
	at := r.pos
	n := r.Int64()
	if n < math.MinInt32 || n > math.MaxInt32 {
		r.fail(at, outOfRange)
		return 0
	}
	return int32(n)
}

// Int64 reads an integer, exactly. A number with a fraction or an exponent is
// accepted when its value is an integer (8080.0, 1e3), a string when it holds
// such a number and nothing else; null is 0.
func (r *Reader) Int64() int64 {
	c := r.peek()
	at := r.pos
	var literal string
	switch {
	case c == '-' || isDigit(c):
		literal = r.number()
	case c == '"':
		literal = r.text()
		if numberSize(literal) != len(literal) || len(literal) == 0 {
			r.fail(at, "expected an integer, found a string that is none")
		}
	case c == 'n':
		r.literal("null")
		return 0
	default:
		r.failKind("an integer")
	}
	if r.err != nil {
		return 0
	}
	n, problem := integer(literal)
	if problem != "" {
		r.fail(at, problem)
	}
	return n
}

const (
	outOfRange = "expected an integer, found a number out of range"
	fractional = "expected an integer, found a number with a fraction"
)

// number reads the number at the current position and returns its literal.
func (r *Reader) number() string {
	size := numberSize(r.data[r.pos:])
	if size == 0 {
		r.fail(r.pos, "expected a number as JSON writes it")
		return ""
	}
	r.pos += size
	return r.data[r.pos-size : r.pos]
}

// numberSize returns the length of the number that text begins with, 0 if it is
// none that JSON knows.
func numberSize(text string) int {
	size := wholeSize(text)
	if size == 0 {
		return 0
	}
	if size < len(text) && text[size] == '.' {
		digits := digitsIn(text[size+1:])
		if digits == 0 {
			return 0
		}
		size += 1 + digits
	}
	if size < len(text) && text[size]|0x20 == 'e' {
		digits := exponentSize(text[size+1:])
		if digits == 0 {
			return 0
		}
		size += 1 + digits
	}
	return size
}

// wholeSize is numberSize for the part before the point.
func wholeSize(text string) int {
	sign := 0
	if len(text) > 0 && text[0] == '-' {
		sign = 1
	}
	digits := digitsIn(text[sign:])
	switch {
	case digits == 0:
		return 0
	case text[sign] == '0':
		return sign + 1
	default:
		return sign + digits
	}
}

// exponentSize is numberSize for the part behind the e.
func exponentSize(text string) int {
	sign := 0
	if len(text) > 0 && (text[0] == '+' || text[0] == '-') {
		sign = 1
	}
	digits := digitsIn(text[sign:])
	if digits == 0 {
		return 0
	}
	return sign + digits
}

func digitsIn(text string) int {
	n := 0
	for n < len(text) && isDigit(text[n]) {
		n++
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
