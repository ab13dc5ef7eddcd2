package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Text is the rule for a string. The zero value allows every string.
type Text struct {
	Title     string   // Name of the form, for a rule under Forms.
	MinLength int      // Least number of characters (code points).
	MaxLength int      // Greatest number of characters; 0 is no limit.
	Pattern   *Pattern // Pattern that must match, or nil.
	Enum      []string // Allowed values, or nil for all.
	Forms     []Text   // Forms of which one must fit, or nil.
}

// Text checks a string against a rule.
func (c *Collector) Text(at *Path, value string, rule *Text) {
	if !rule.fits(value) {
		c.Add(at, rule.problem(value))
	}
}

// fits reports whether value keeps the rule. It makes no text, so that the forms that do not fit cost little.
func (t *Text) fits(value string) bool {
	if !t.lengthFits(value) || t.Pattern != nil && !t.Pattern.Matches(value) || t.Enum != nil && !slices.Contains(t.Enum, value) {
		return false
	}
	for i := range t.Forms {
		if t.Forms[i].fits(value) {
			return true
		}
	}
	return t.Forms == nil
}

func (t *Text) lengthFits(value string) bool {
	if len(value) >= t.MinLength*utf8.UTFMax && (t.MaxLength == 0 || len(value) <= t.MaxLength) {
		return true // Whatever the characters are, there are enough bytes and not too many.
	}
	length := utf8.RuneCountInString(value)
	return length >= t.MinLength && (t.MaxLength == 0 || length <= t.MaxLength)
}

// problem says what is wrong with a value that does not fit. When one form fits but for its length, that is what it
// tells.
func (t *Text) problem(value string) string {
	length := utf8.RuneCountInString(value)
	switch {
	case length < t.MinLength:
		return fmt.Sprintf("has %s, at least %d needed (minLength)", agreeing(length, "character", "characters"), t.MinLength)
	case !t.lengthFits(value):
		return fmt.Sprintf("has %s, at most %d allowed (maxLength)", agreeing(length, "character", "characters"), t.MaxLength)
	case t.Pattern != nil && !t.Pattern.Matches(value):
		return fmt.Sprintf("the %s not match the pattern %s", agreeing(length, "character does", "characters do"), t.Pattern)
	case t.Enum != nil && !slices.Contains(t.Enum, value):
		return "must be one of " + strings.Join(t.Enum, ", ")
	}
	if near := t.nearForm(value); near != nil {
		return near.Title + ": " + near.problem(value)
	}
	return fmt.Sprintf("the %s none of the forms: %s", agreeing(length, "character fits", "characters fit"), strings.Join(t.formNames(), ", "))
}

// nearForm finds the form whose pattern value matches although its length is wrong.
func (t *Text) nearForm(value string) *Text {
	for i := range t.Forms {
		form := &t.Forms[i]
		if form.Pattern != nil && !form.lengthFits(value) && form.Pattern.Matches(value) {
			return form
		}
	}
	return nil
}

func (t *Text) formNames() []string {
	names := make([]string, len(t.Forms))
	for i := range t.Forms {
		names[i] = t.Forms[i].Title + " " + t.Forms[i].Pattern.String()
	}
	return names
}

// agreeing is a number with the words that go with it.
func agreeing(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
