// Package strictjson finds what encoding/json lets through, and other readers of JSON take in another way.
package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Error is a member that is there twice, or a string that is not valid Unicode.
type Error struct {
	Offset int      // Behind it, in bytes.
	Path   []string // Where the member is, its name and indexes of lists included. Nil for a string.
}

// Error implements error.
func (e *Error) Error() string {
	if e.Path == nil {
		return "a string is not valid Unicode: it has bytes that are not UTF-8, or half of a \\u surrogate pair"
	}
	return fmt.Sprintf("the member %q is there twice", e.Path[len(e.Path)-1])
}

// Check makes sure of JSON that no object has a member twice and that all strings are valid Unicode, or gives an *Error. What is behind the
// first value, or is no JSON, is for the caller.
func Check(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := noMemberTwice(d); err != nil {
		return err
	}
	if at := invalidUnicode(data); at >= 0 {
		return &Error{Offset: at}
	}
	return nil
}

// noMemberTwice reads one value.
func noMemberTwice(d *json.Decoder) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	open, ok := token.(json.Delim)
	if !ok {
		return nil
	}
	seen := map[string]bool{}
	for i := 0; d.More(); i++ {
		step := strconv.Itoa(i)
		if open == '{' {
			name, err := d.Token()
			if err != nil {
				return err
			}
			if step, _ = name.(string); seen[step] {
				return &Error{Offset: int(d.InputOffset()), Path: []string{step}}
			}
			seen[step] = true
		}
		if err := noMemberTwice(d); err != nil {
			if inner, ok := errors.AsType[*Error](err); ok {
				inner.Path = append([]string{step}, inner.Path...)
			}
			return err
		}
	}
	_, err = d.Token()
	return err
}

// invalidUnicode is where JSON has a string that is not valid Unicode, or -1.
func invalidUnicode(data []byte) int {
	for rest := data; len(rest) > 0; {
		letter, length := utf8.DecodeRune(rest)
		if letter == utf8.RuneError && length == 1 {
			return len(data) - len(rest)
		}
		rest = rest[length:]
	}
	for i := 0; i < len(data); i++ {
		if data[i] != '\\' {
			continue
		}
		letter := escaped(data[i:])
		i++
		if !utf16.IsSurrogate(letter) {
			continue
		}
		const length = len(`\uD83D`)
		if i += length - 1; utf16.DecodeRune(letter, escaped(data[min(i, len(data)):])) == utf8.RuneError {
			return i
		}
		i += length - 1
	}
	return -1
}

// escaped is the letter of a \uXXXX at the beginning of a text, or 0.
func escaped(text []byte) rune {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0
	}
	letter, err := strconv.ParseInt(string(text[2:6]), 16, 32)
	if err != nil {
		return 0
	}
	return rune(letter)
}
