package jsonwire

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"unicode/utf8"
)

// AppendKey adds the name of a member, with its escapes as JSON writes them, and the
// comma before it where there is a member already.
func AppendKey(to []byte, name string) []byte {
	if to[len(to)-1] != '{' {
		to = append(to, ',')
	}
	to = append(to, '"')
	to = append(to, name...)
	return append(to, '"', ':')
}

// AppendText adds a string. As with encoding/json, bytes that are not UTF-8 become
// U+FFFD.
func AppendText[T ~string](to []byte, value T) []byte {
	to = append(to, '"')
	text := string(value)
	if plain(text) {
		return append(append(to, text...), '"')
	}
	start := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' {
				i++
				continue
			}
			to = append(append(to, text[start:i]...), escaped(c)...)
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			to = append(append(to, text[start:i]...), "\uFFFD"...)
			start = i + size
		}
		i += size
	}
	return append(append(to, text[start:]...), '"')
}

// escaped is a byte that may not stand in a string as it is.
func escaped(c byte) string {
	const hex = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return string([]byte{'\\', c})
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case '\t':
		return `\t`
	default:
		return string([]byte{'\\', 'u', '0', '0', hex[c>>4], hex[c&15]})
	}
}

// AppendTexts adds a list of strings; nil is null.
func AppendTexts[T ~string](to []byte, values []T) []byte {
	if values == nil {
		return append(to, "null"...)
	}
	to = append(to, '[')
	for i, value := range values {
		to = AppendText(Comma(to, i), value)
	}
	return append(to, ']')
}

// Grow makes room for the elements of a list behind the first one, which
// begins at start, as if they were a little longer than that one.
func Grow(to []byte, start, elements int) []byte {
	length := len(to) - start
	return slices.Grow(to, (elements-1)*(length+length/8+1))
}

// Comma adds the comma before the element i of a list, but for the first.
func Comma(to []byte, i int) []byte {
	if i > 0 {
		to = append(to, ',')
	}
	return to
}

// AppendRaw adds free JSON as it stands; nil is null.
func AppendRaw(to []byte, value json.RawMessage) []byte {
	if value == nil {
		return append(to, "null"...)
	}
	return append(to, value...)
}

// AppendOther adds a value of a type that has no method of its own, with encoding/json. What cannot be written, which the checks
// refuse, spoils the whole text, so that it is not sent: see Checked.
func AppendOther(to []byte, value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		return append(to, unwritable...)
	}
	return append(to, text...)
}

// unwritable stands where a value cannot be written. It is no JSON.
const unwritable = "\x00"

// Checked gives the text, or an error where a value in it could not be written or free JSON is none.
func Checked(text []byte) ([]byte, error) {
	if !json.Valid(text) {
		return nil, errors.New("a value cannot be written as JSON")
	}
	return text, nil
}

// IsZero reports whether a value is the zero value of its type.
func IsZero(value any) bool { return value == nil || reflect.ValueOf(value).IsZero() }
