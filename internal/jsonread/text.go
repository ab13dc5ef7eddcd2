package jsonread

import (
	"unicode/utf8"

	"github.com/vpcep-go/vpcep/internal/jsontext"
)

// Text reads a string. A number or a boolean is its literal text; null is "".
func (r *Reader) Text() string {
	switch c := r.peek(); c {
	case '"':
		raw, plain, ok := r.quoted()
		switch {
		case !ok:
			return ""
		case plain:
			return r.share(r.pos-1-len(raw), r.pos-1)
		default:
			r.textBuffer = appendUnescaped(r.textBuffer[:0], raw)
			return string(r.textBuffer)
		}
	case 't':
		return r.literal("true")
	case 'f':
		return r.literal("false")
	case 'n':
		r.literal("null")
		return ""
	default:
		if c == '-' || isDigit(c) {
			return string(r.number())
		}
		r.failKind("a string")
		return ""
	}
}

// share returns a part of the data as a string.
func (r *Reader) share(from, to int) string {
	if r.copied == "" {
		r.copied = string(r.data)
	}
	return r.copied[from:to]
}

// text reads the string at the current position. The result is valid until the
// next call.
func (r *Reader) text() []byte {
	raw, plain, ok := r.quoted()
	if !ok || plain {
		return raw
	}
	r.textBuffer = appendUnescaped(r.textBuffer[:0], raw)
	return r.textBuffer
}

// quoted reads the string at the current position and returns what stands
// between the quotes. It is plain when it means what it says: without escapes
// and in valid UTF-8.
func (r *Reader) quoted() (raw []byte, plain, ok bool) {
	data := r.data
	start := r.pos + 1
	if end := start + jsontext.PlainSize(data[start:]); end < len(data) && data[end] == '"' {
		r.pos = end + 1
		return data[start:end], true, true // Nearly all strings end here.
	}
	escaped, ascii := false, true
	for i := start; i < len(data); i++ {
		if ordinary[data[i]] {
			continue
		}
		switch c := data[i]; {
		case c == '"':
			r.pos = i + 1
			raw = data[start:i]
			return raw, !escaped && (ascii || utf8.Valid(raw)), true
		case c == '\\':
			escaped = true
			size := escapeSize(data[i:])
			if size == 0 {
				r.fail(i, "expected an escape that JSON knows")
				return nil, false, false
			}
			i += size - 1
		case c < ' ':
			r.fail(i, "expected no control character in a string")
			return nil, false, false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	r.fail(len(data), "expected the closing quote of a string, found the end of the data")
	return nil, false, false
}

// ordinary tells the bytes that need no attention within a string.
var ordinary = func() (table [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		table[c] = c != '"' && c != '\\'
	}
	return table
}()
