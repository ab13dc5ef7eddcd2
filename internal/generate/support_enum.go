package main

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// enum checks an enumeration, closed or open: strings or integers, none twice.
func (s *support) enum(p place) {
	values, open := p.member("enum"), p.member(openList)
	switch {
	case values.exists() && open.exists():
		s.add(open.errorf("enum and %s: a list is closed or open", openList))
		return
	case open.exists():
		values = open
	}
	kind := p.member("type").text()
	if values.exists() && kind != "string" && kind != "integer" {
		s.add(values.refuse("an enumeration of type "+kind, "Go constants are strings or integers", "list the values in the description"))
		return
	}
	if format := p.member("format"); values.exists() && slices.Contains(bytesOrTime, format.text()) {
		s.add(values.refuse("an enumeration with format "+format.text(), "its Go type is no text", "leave out the format"))
		return
	}
	seen, names := map[string]bool{}, map[string]place{}
	for _, value := range values.items() {
		if value.node.Tag == "!!null" {
			s.add(value.refuse("null in an enumeration", "it is no value of the type", "use nullable"))
			continue
		}
		if _, err := strconv.ParseInt(value.text(), 10, 64); err != nil && kind == "integer" {
			s.add(value.errorf("%s is no integer", value.text()))
		}
		if value.node.Tag != "!!str" && kind == "string" {
			s.add(value.errorf("%s is no string: put it in quotes", value.text()))
		}
		if seen[value.text()] {
			s.add(value.errorf("%q is in the enumeration twice", value.text()))
		}
		seen[value.text()] = true
		if kind == "string" {
			s.uniqueName(names, signs(value.text())+goNameOf(value.text(), place{}), value, "value")
		}
	}
}

// signs are what stands before the first letter or digit of a value. They become words in the Go name, such as Minus.
func signs(value string) string {
	end := strings.IndexFunc(value, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if end < 0 {
		return value
	}
	return value[:end]
}
