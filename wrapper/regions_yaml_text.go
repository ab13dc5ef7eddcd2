package vpcep

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isName reports whether text looks like the name of a service or the id of a region. YAML has a limit for names of
// its own.
func isName(text string) bool {
	if text == "" || len(text) > 100 || !isLetter(text[0]) {
		return false
	}
	for i := range len(text) {
		if c := text[i]; !isLetter(c) && (c < '0' || c > '9') && c != '_' && c != '.' && c != '-' {
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// splitKey reads "name:" or "name: value".
func splitKey(text string) (name, value string, err error) {
	name, value, found := strings.Cut(text, ":")
	if !found || value != "" && value[0] != ' ' || !isName(name) {
		return "", "", errors.New("want a name, a colon and what belongs to it")
	}
	value = strings.TrimLeft(value, " ")
	if strings.HasPrefix(value, "#") {
		return name, "", nil
	}
	return name, value, nil
}

// quotedOrPlain reads a text of one line, with or without quotes, and skips a comment behind it.
func quotedOrPlain(text string) (string, error) {
	if text == "" {
		return "", errors.New("the value is missing")
	}
	quote := text[0]
	if quote != '\'' && quote != '"' {
		return plain(text)
	}
	value, rest, found := strings.Cut(text[1:], string(quote))
	switch {
	case !found:
		return "", errors.New("the closing quote is missing")
	case strings.Contains(value, `\`), strings.HasPrefix(rest, string(quote)):
		return "", errors.New("quotes and backslashes within quotes are not supported")
	case value == "":
		return "", errors.New("the value is empty")
	}
	if after := strings.TrimLeft(rest, " "); after != "" && (after[0] != '#' || rest[0] != ' ') {
		return "", errors.New("there is something behind the closing quote")
	}
	return value, nil
}

// plain reads a text without quotes.
func plain(text string) (string, error) {
	value, _, _ := strings.Cut(text, " #")
	value = strings.TrimRight(value, " ")
	switch {
	case value == "" || value == "~" || strings.EqualFold(value, "null"):
		return "", errors.New("the value is missing")
	case strings.ContainsRune("-?:,[]{}#&*!|>'\"%@`", rune(value[0])):
		return "", fmt.Errorf("a value that starts with %q must be in quotes", value[0])
	case strings.Contains(value, ": ") || strings.HasSuffix(value, ":"):
		return "", errors.New("a value with a colon in front of a space must be in quotes")
	}
	return value, nil
}

// checkCharacters refuses what readers of YAML do not agree on.
func checkCharacters(line string) error {
	if !utf8.ValidString(line) {
		return errors.New("the line is not UTF-8")
	}
	for _, char := range line {
		switch {
		case char == '\t':
			return errors.New("there is a tab, use spaces")
		case unicode.IsControl(char), char == '\u2028', char == '\u2029', char == '\ufeff':
			return fmt.Errorf("there is a character %U", char)
		}
	}
	return nil
}
