package main

import (
	"regexp"
	"strconv"
	"strings"
)

// Where YAML and kin-openapi say that a document cannot be read.
var (
	inValue = regexp.MustCompile(`line \d+: (cannot [^;]*?) in (/[^ ;]*)`)
	inLine  = regexp.MustCompile(`line (\d+): `)
)

// unread gives an error of a document that cannot be read its places: those of all values of a wrong type, or the line.
func (p place) unread(err error) error {
	text := firstLine(err).Error()
	var all problems
	for _, found := range inValue.FindAllStringSubmatch(text, -1) {
		all.add(p.pointer(found[2]).errorf("%s", found[1]))
	}
	if len(all.found) > 0 {
		return all.err()
	}
	if found := inLine.FindStringSubmatch(text); found != nil {
		p.line, _ = strconv.Atoi(found[1]) // It is a number.
		text = strings.Replace(text, found[0], "", 1)
	}
	return p.errorf("%s", text)
}

// pointer is the value that a JSON pointer points to.
func (p place) pointer(to string) place {
	for key := range strings.SplitSeq(strings.TrimPrefix(to, "/"), "/") {
		items, index := p.items(), -1
		if n, err := strconv.Atoi(key); err == nil && n < len(items) {
			index = n
		}
		if index >= 0 {
			p = items[index]
			continue
		}
		p = p.member(unescaped.Replace(key))
	}
	return p
}
