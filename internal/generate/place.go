package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// place is a value in the contract, with the way to it.
type place struct {
	file string
	path string
	node *yaml.Node
	line int // Of the value, or of the nearest one around it.
}

// member is the value of a key of an object; its node is nil where there is none.
func (p place) member(key string) place {
	path := key
	if p.path != "" {
		path = p.path + "." + key
	}
	found := place{file: p.file, path: path, line: p.line}
	if p.node == nil || p.node.Kind != yaml.MappingNode {
		return found
	}
	for i := 0; i < len(p.node.Content); i += 2 {
		if p.node.Content[i].Value == key {
			found.node = resolved(p.node.Content[i+1])
			found.line = p.node.Content[i+1].Line
		}
	}
	return found
}

// at is the value behind several keys.
func (p place) at(keys ...string) place {
	for _, key := range keys {
		p = p.member(key)
	}
	return p
}

// keys are the keys of an object, in the order of the document.
func (p place) keys() []string {
	if p.node == nil || p.node.Kind != yaml.MappingNode {
		return nil
	}
	var keys []string
	for i := 0; i < len(p.node.Content); i += 2 {
		keys = append(keys, p.node.Content[i].Value)
	}
	return keys
}

// items are the elements of a list.
func (p place) items() []place {
	if p.node == nil || p.node.Kind != yaml.SequenceNode {
		return nil
	}
	items := make([]place, len(p.node.Content))
	for i, node := range p.node.Content {
		items[i] = place{p.file, p.path + "[" + strconv.Itoa(i) + "]", resolved(node), node.Line}
	}
	return items
}

func (p place) exists() bool { return p.node != nil }

// hasAny reports whether an object has one of some members.
func (p place) hasAny(keys ...string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return p.member(key).exists() })
}

// text is a value that is no object and no list.
func (p place) text() string {
	if p.node == nil {
		return ""
	}
	return p.node.Value
}

// is reports whether the value is a certain word.
func (p place) is(word string) bool { return p.node != nil && p.node.Value == word }

// placed is an error with its place.
type placed struct{ error }

// errorf is an error at the place. One that has a place already stays as it is.
func (p place) errorf(format string, args ...any) error {
	inner := fmt.Errorf(format, args...)
	if errors.As(inner, new(placed)) {
		return inner
	}
	at := fmt.Sprintf("%s:%d: ", p.file, max(p.line, 1))
	if p.path != "" {
		at += strings.Map(printable, p.path) + ": "
	}
	return placed{fmt.Errorf("%s%w", at, inner)}
}

// printable writes another sign for a control character, such as a line break in a name.
func printable(r rune) rune {
	if unicode.IsControl(r) {
		return unicode.ReplacementChar
	}
	return r
}

// refuse is the error for a construct that cannot be generated: what it is, why, and what to do instead.
func (p place) refuse(what, why, instead string) error {
	return p.errorf("%s is not supported: %s; %s", what, why, instead)
}

// resolved follows a YAML alias.
func resolved(node *yaml.Node) *yaml.Node {
	if node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}

// same reports whether two values are written alike, or both are missing.
func same(a, b *yaml.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind == b.Kind && a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, same)
}

// problems gathers errors, each of them once, in the order in which they were found.
type problems struct{ found []error }

func (p *problems) add(err error) {
	if !slices.ContainsFunc(p.found, func(known error) bool { return known.Error() == err.Error() }) {
		p.found = append(p.found, err)
	}
}

func (p *problems) err() error { return errors.Join(p.found...) }
