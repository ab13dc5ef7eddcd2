package input

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// RowShape says what the records of a file look like.
type RowShape struct {
	Main    string         // Field that a bare text in a list means.
	Fields  []string       // Other fields that count.
	Ignored []string       // Fields that the service answers with and that do not count in input.
	List    string         // Member that holds the list, where the whole is an object.
	Beside  string         // Member that may hold more of the list, beside it or alone; "" for none.
	Bare    *regexp.Regexp // What a line looks like that is a text for Main, in a list without a header; nil for no such lists.
}

// isList reports whether a member holds records.
func (s RowShape) isList(member string) bool {
	return member == s.List || member == s.Beside && member != ""
}

// isBare reports whether a line is one of a list without a header.
func (s RowShape) isBare(line string) bool {
	return s.Bare != nil && s.Bare.MatchString(strings.TrimPrefix(bareText(line), starBefore))
}

// check refuses a field that nobody reads, since it may be a typing error.
func (s RowShape) check(field string) error {
	if field == s.Main || slices.Contains(s.Fields, field) || slices.Contains(s.Ignored, field) {
		return nil
	}
	return fmt.Errorf("%q is no field; there are %s", shortened(field), strings.Join(append([]string{s.Main}, s.Fields...), " and "))
}

// shortened is the beginning of a text that may be of any length.
func shortened(text string) string {
	const longest = 80
	if letters := []rune(text); len(letters) > longest {
		return string(letters[:longest]) + "..."
	}
	return text
}

// wanted says what a file may be.
func (s RowShape) wanted() string {
	return fmt.Sprintf("CSV with the header %s, or JSON, YAML, HCL or a list", strings.Join(append([]string{s.Main}, s.Fields...), ","))
}
