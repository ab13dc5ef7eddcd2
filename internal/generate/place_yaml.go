package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// readPlaces reads the one YAML document of a file to find the lines of its values.
func readPlaces(file string) (place, error) {
	text, err := os.ReadFile(file) // #nosec G304 -- The path comes from the command line of a build tool.
	if err != nil {
		return place{}, fmt.Errorf("read the contract: %w", err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, second yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return place{}, place{file: file}.errorf("the contract is empty")
	case err != nil:
		return place{}, place{file: file, line: aliasLine(text, err)}.unread(err)
	}
	p := place{file: file, node: document.Content[0], line: document.Content[0].Line}
	if p.node.Kind != yaml.MappingNode {
		return place{}, p.errorf("the contract must be an object")
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		return place{}, place{file: file, line: second.Line}.refuse("a second YAML document", "the contract is one", "leave it out")
	}
	var found problems
	p.plainYAML(&found, nil)
	return p, found.err()
}

// decimal is a number as JSON writes it.
var decimal = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$`)

// plainYAML refuses what YAML has and JSON does not, or what readers of YAML understand in different ways. Within are the values
// around this one.
func (p place) plainYAML(found *problems, within []*yaml.Node) {
	if slices.Contains(within, p.node) {
		found.add(p.errorf("this holds itself, by a YAML alias: use $ref"))
		return
	}
	within = append(within, p.node)
	switch tag := p.node.ShortTag(); {
	case (tag == "!!int" || tag == "!!float") && !decimal.MatchString(p.node.Value):
		found.add(p.refuse(p.node.Value, "readers of YAML take it for different numbers, or for a text", "write a number as JSON does, or put a text in quotes"))
	case tag == "!!bool":
		p.node.Value = strings.ToLower(p.node.Value) // True and TRUE are true.
	case !slices.Contains(plainTags, tag):
		found.add(p.refuse("the YAML tag "+tag, "JSON does not have it", "leave it out"))
	}
	p.plainText(found, p.node.Value)
	for i, key := range p.keys() {
		p.plainText(found, key)
		switch member := p.member(key); {
		case p.node.Content[2*i].ShortTag() == "!!merge":
			found.add(member.refuse("the merge key <<", "not every reader of YAML knows it", "write the members, or use allOf"))
		case slices.Index(p.keys(), key) < i:
			found.add(member.errorf("%s is there twice", key))
		default:
			member.plainYAML(found, within)
		}
	}
	for _, item := range p.items() {
		item.plainYAML(found, within)
	}
}

// plainText refuses characters that no Go source may have.
func (p place) plainText(found *problems, text string) {
	if odd := strings.IndexAny(text, "\x00\ufeff"); odd >= 0 {
		found.add(p.refuse(fmt.Sprintf("%+.1q in a text", text[odd:]), "generated code cannot have it", "leave it out"))
	}
}

// plainTags are those of the values of JSON, and of a day, which is a text.
var plainTags = []string{"!!str", "!!bool", "!!int", "!!float", "!!null", "!!timestamp", "!!map", "!!seq"}
