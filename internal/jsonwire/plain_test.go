package jsonwire

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// byByte is what Plain means, one byte after the other.
func byByte(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r > '~' && r != 0x7f || r == '"' || r == '\\' }) < 0
}

func TestPlainFindsEveryByteAtEveryPlace(t *testing.T) {
	t.Parallel()
	for length := range 20 {
		assert.True(t, plain(strings.Repeat("a", length)))
		for at := range length {
			for c := range 256 {
				text := []byte(strings.Repeat("~", length))
				text[at] = byte(c)
				want := c >= ' ' && c < 0x80 && c != '"' && c != '\\'
				require.Equal(t, want, plain(string(text)), "byte %d at %d of %d", c, at, length)
				size := length
				if !want {
					size = at
				}
				require.Equal(t, size, plainSize(string(text)), "byte %d at %d of %d", c, at, length)
			}
		}
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397")
	f.Add("a\x7f\"表")
	f.Fuzz(func(t *testing.T, text string) { require.Equal(t, byByte(text), plain(text)) })
}
