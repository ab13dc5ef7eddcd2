package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// CheckJSON checks that data is one JSON value. The error names the line, and what people write that JSON does not have.
func CheckJSON(data []byte, name string) error {
	if len(bytes.TrimSpace(data)) == 0 {
		return fmt.Errorf("%s: there is nothing in it; want JSON", name)
	}
	var whole json.RawMessage
	err := json.Unmarshal(data, &whole)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		at := min(max(int(syntax.Offset)-1, 0), len(data))
		if at < len(data) && data[at] >= utf8.RuneSelf { // The message has its first byte.
			letter, _ := utf8.DecodeRune(data[at:])
			err = errors.New(strings.Replace(err.Error(), "'"+string(rune(data[at]))+"'", "'"+string(letter)+"'", 1))
		}
		return fmt.Errorf("%s:%d: %w", name, 1+bytes.Count(data[:at], []byte("\n")), ExplainJSON(err))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// wrongCharacter is what encoding/json says about a character that must not stand where it is.
var wrongCharacter = regexp.MustCompile(`^invalid character '(.+)' (.*)$`)

// ExplainJSON adds to an error of encoding/json what most likely happened.
func ExplainJSON(err error) error {
	if strings.HasPrefix(err.Error(), "unexpected end") || strings.EqualFold(err.Error(), "unexpected EOF") {
		return errors.New("the JSON ends too early; is a bracket or a quotation mark missing, or is it cut off?")
	}
	found := wrongCharacter.FindStringSubmatch(err.Error())
	if found == nil {
		return err
	}
	if strings.Contains(found[2], "after top-level value") {
		return errors.New("there is more behind the JSON value")
	}
	if advice := adviceOnCharacter(found[1], found[2]); advice != "" {
		return fmt.Errorf("%w; %s", err, advice)
	}
	return err
}

// adviceOnCharacter says what to do about a character in a place.
func adviceOnCharacter(character, place string) string {
	isKey := strings.Contains(place, "object key string")
	first := []rune(character)[0]
	switch {
	case strings.Contains(place, "exceeded max depth"):
		return ""
	case place == "in string literal", place == "in string": // Of Go 1.26, and of 1.27.
		return `in a text it is written as \u and its number, a line break as \n`
	case character == "/" || character == "#":
		return "JSON has no comments"
	case character == "]" || character == "}" && isKey:
		return "take away the comma before it"
	case character == `\'` || character == "`" || first > '~':
		return `a text or a name stands in straight double quotes, "`
	case character == "<":
		return "it looks like HTML or XML"
	case character == "," && !strings.HasPrefix(place, "after"):
		return "there is a comma too many"
	case strings.HasPrefix(place, "after array element"), strings.HasPrefix(place, "after object key:value pair"):
		return "is a comma missing before it, or a quotation mark?"
	case isKey:
		return "a name stands in double quotes"
	default:
		return ""
	}
}
