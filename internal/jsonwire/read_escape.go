package jsonwire

import (
	"encoding/json"
	"strconv"
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
		const size = len(`\u0000`)
		if len(text) < size {
			return 0
		}
		if _, err := strconv.ParseUint(text[2:size], 16, 16); err == nil {
			return size
		}
	}
	return 0
}

// unescaped is the meaning of a string, whose escapes are known to be good.
// Unpaired surrogates and bytes that are not UTF-8 become U+FFFD.
func unescaped(raw string) string {
	var text string
	_ = json.Unmarshal([]byte(`"`+raw+`"`), &text)
	return text
}
