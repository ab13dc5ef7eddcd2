package jsonwire

import (
	"unicode/utf8"
)

// Text reads a string. A number or a boolean is its literal text; null is "".
func (r *Reader) Text() string {
	if r.peek() == '"' {
		return r.text()
	}
	return r.bare("a string")
}

// bare reads a number, a boolean or null and returns its literal text; that of
// null is "".
func (r *Reader) bare(expected string) string {
	switch c := r.peek(); c {
	case 't':
		return r.literal("true")
	case 'f':
		return r.literal("false")
	case 'n':
		r.literal("null")
		return ""
	default:
		if c == '-' || isDigit(c) {
			return r.number()
		}
		r.failKind(expected)
		return ""
	}
}

// text reads the string at the current position.
func (r *Reader) text() string {
	from := r.pos + 1
	to := from + plainSize(r.data[from:])
	if to < len(r.data) && r.data[to] == '"' {
		r.pos = to + 1
		return r.data[from:to] // Nearly all strings end here.
	}
	raw, plain := r.quoted()
	if plain {
		return raw
	}
	return unescaped(raw)
}

// quoted reads the string at the current position and returns what stands
// between the quotes. It is plain when it means what it says: without escapes
// and in valid UTF-8. After an error it returns "".
func (r *Reader) quoted() (raw string, plain bool) {
	data := r.data
	start := r.pos + 1
	escaped, ascii := false, true
	for i := start + plainSize(data[start:]); i < len(data); i++ {
		if ordinary[data[i]] {
			continue
		}
		switch c := data[i]; {
		case c == '"':
			r.pos = i + 1
			raw = data[start:i]
			return raw, !escaped && (ascii || utf8.ValidString(raw))
		case c == '\\':
			escaped = true
			size := escapeSize(data[i:])
			if size == 0 {
				r.fail(i, "expected an escape that JSON knows")
				return "", true
			}
			i += size - 1
		case c < ' ':
			r.fail(i, "expected no control character in a string")
			return "", true
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	r.fail(len(data), "expected the closing quote of a string, found the end of the data")
	return "", true
}

// ordinary tells the bytes that need no attention within a string.
var ordinary = func() (table [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		table[c] = c != '"' && c != '\\'
	}
	return table
}()
