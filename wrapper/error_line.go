package vpcep

import (
	"strings"
	"unicode"
)

// oneLine is a text for errors and logs, where texts of the other end must not break a line or steer a terminal: what cannot be
// printed is a space, and spaces in a row are one.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || !unicode.IsPrint(r) }), " ")
}
