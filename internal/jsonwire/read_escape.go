package jsonwire

import (
	"unicode/utf16"
	"unicode/utf8"
)

// escapeSize returns the length of the escape that text begins with, 0 if it is
// none that JSON knows.
func escapeSize(text string) int {
	if len(text) < 2 {
		return 0
	}
	switch text[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if _, ok := codeUnit(text); ok {
			return 6
		}
	}
	return 0
}

// appendUnescaped appends the meaning of raw, whose escapes are known to be
// good. Unpaired surrogates and bytes that are not UTF-8 become U+FFFD.
func appendUnescaped(to []byte, raw string) []byte {
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '\\' && raw[i+1] == 'u':
			char, size := escapedRune(raw[i:])
			to = utf8.AppendRune(to, char)
			i += size
		case c == '\\':
			to = append(to, unescaped(raw[i+1]))
			i += 2
		case c < utf8.RuneSelf:
			to = append(to, c)
			i++
		default:
			char, size := utf8.DecodeRuneInString(raw[i:])
			to = utf8.AppendRune(to, char)
			i += size
		}
	}
	return to
}

// escapedRune reads one \u escape, or two that are a surrogate pair.
func escapedRune(text string) (char rune, size int) {
	char, _ = codeUnit(text)
	if !utf16.IsSurrogate(char) {
		return char, 6
	}
	if low, ok := codeUnit(text[6:]); ok {
		if pair := utf16.DecodeRune(char, low); pair != utf8.RuneError {
			return pair, 12
		}
	}
	return utf8.RuneError, 6
}

// codeUnit reads the four digits of a \u escape at the front of text.
func codeUnit(text string) (unit rune, ok bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	for _, c := range []byte(text[2:6]) {
		switch {
		case isDigit(c):
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		unit = unit<<4 | rune(c)
	}
	return unit, true
}

func unescaped(c byte) byte {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	default:
		return c
	}
}
