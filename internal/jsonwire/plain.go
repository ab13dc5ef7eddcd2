package jsonwire

import "math/bits"

// Masks with the same byte eight times.
const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// plain reports whether a text is ASCII without control characters, quotes and backslashes, so that it stands between
// the quotes of a JSON string as it is.
func plain(text string) bool { return plainSize(text) == len(text) }

// plainSize is the number of bytes at the start of a text that plain holds for. It looks at eight bytes at a time.
func plainSize(text string) int {
	size := 0
	for len(text)-size >= 8 {
		eight := text[size : size+8]
		word := uint64(eight[0]) | uint64(eight[1])<<8 | uint64(eight[2])<<16 | uint64(eight[3])<<24 |
			uint64(eight[4])<<32 | uint64(eight[5])<<40 | uint64(eight[6])<<48 | uint64(eight[7])<<56
		// Each term has the high bit of some byte set when that byte is not ASCII, is less than a space, is a quote, or is
		// a backslash. The lowest bit that is set belongs to the first such byte: what one byte does to the others is above
		// it.
		found := word | (word - ' '*ones) | ((word ^ '"'*ones) - ones) | ((word ^ '\\'*ones) - ones)
		if found &= highs; found != 0 {
			return size + bits.TrailingZeros64(found)/8
		}
		size += 8
	}
	for ; size < len(text); size++ {
		if c := text[size]; c < ' ' || c >= 0x80 || c == '"' || c == '\\' {
			return size
		}
	}
	return size
}
