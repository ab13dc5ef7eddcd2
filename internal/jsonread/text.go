package jsonread

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// Text reads a string. A number or a boolean is its literal text; null is "".
func (r *Reader) Text() string {
	switch c := r.peek(); c {
	case '"':
		return string(r.text())
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
	escaped, ascii := false, true
	start := r.pos + 1
	for i := start; i < len(data); i++ {
		for ordinary := 8; ordinary == 8 && i+8 <= len(data); i += ordinary {
			ordinary = ordinaryBytes(binary.LittleEndian.Uint64(data[i:]))
		}
		if i == len(data) {
			break
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

// ordinaryBytes counts, from the lowest of eight bytes on, those that need no
// attention within a string: ASCII, no quote, backslash or control character.
// A subtraction marks the high bit of a byte that is below; it borrows only
// from bytes behind a marked one, so the lowest mark is always right.
func ordinaryBytes(eight uint64) int {
	const each = 0x0101010101010101
	special := eight | // not ASCII
		(eight - each*' ') | // control characters
		(eight ^ each*'"' - each) |
		(eight ^ each*'\\' - each)
	return bits.TrailingZeros64(special&(each*0x80)) / 8
}
