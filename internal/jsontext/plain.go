// Package jsontext tells which text stands in JSON as it is. Reading and writing share it.
package jsontext

// Masks with the same byte eight times.
const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// Plain reports whether a text is ASCII without control characters, quotes and backslashes, so that it stands between
// the quotes of a JSON string as it is. It looks at eight bytes at a time.
func Plain[T ~string | ~[]byte](text T) bool {
	for len(text) >= 8 {
		word := uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
			uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
		if (word|below(word, ' ')|equal(word, '"')|equal(word, '\\'))&highs != 0 {
			return false
		}
		text = text[8:]
	}
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= 0x80 || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// below has the high bit of some byte set when a byte of an ASCII word is less than c.
func below(word uint64, c byte) uint64 { return word - uint64(c)*ones }

// equal has the high bit of some byte set when a byte of an ASCII word is c.
func equal(word uint64, c byte) uint64 { return (word ^ uint64(c)*ones) - ones }
