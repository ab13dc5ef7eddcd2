package main

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
)

// inLine is where YAML and kin-openapi say that a document cannot be read.
var inLine = regexp.MustCompile(`line (\d+): `)

// noAnchor is how YAML says that a name stands for nothing, without a line.
var noAnchor = regexp.MustCompile(`unknown anchor '(.+)' referenced`)

// aliasLine is the line of the first use of the name that an error is about, or 0.
func aliasLine(text []byte, err error) int {
	found := noAnchor.FindStringSubmatch(err.Error())
	if found == nil {
		return 0
	}
	before, _, there := bytes.Cut(text, []byte("*"+found[1]))
	if !there {
		return 0
	}
	return 1 + bytes.Count(before, []byte("\n"))
}

// unread gives an error of a document that cannot be read its line.
func (p place) unread(err error) error {
	text := firstLine(err).Error()
	if found := inLine.FindStringSubmatch(text); found != nil {
		p.line, _ = strconv.Atoi(found[1]) // It is a number.
		text = strings.Replace(text, found[0], "", 1)
	}
	return p.errorf("%s", text)
}
