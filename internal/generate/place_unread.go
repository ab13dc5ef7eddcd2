package main

import (
	"regexp"
	"strconv"
	"strings"
)

// inLine is where YAML and kin-openapi say that a document cannot be read.
var inLine = regexp.MustCompile(`line (\d+): `)

// unread gives an error of a document that cannot be read its line.
func (p place) unread(err error) error {
	text := firstLine(err).Error()
	if found := inLine.FindStringSubmatch(text); found != nil {
		p.line, _ = strconv.Atoi(found[1]) // It is a number.
		text = strings.Replace(text, found[0], "", 1)
	}
	return p.errorf("%s", text)
}
