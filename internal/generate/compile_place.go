package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// madeFaults is the error for generated code that does not compile. Each fault has the place that the code was made from.
func madeFaults(spec string, files map[string][]byte, all []fault) error {
	codegenLock.Lock() // Names are read.
	defer codegenLock.Unlock()
	document, err := readPlaces(spec)
	if err != nil {
		return err
	}
	var found problems
	for _, f := range all {
		line, _, _ := strings.Cut(f.at, ":")
		number, _ := strconv.Atoi(line) // It is a number, or the fault is somewhere.
		found.add(document.madeFrom(declarationAt(files[f.file], number)).refuse("this",
			fmt.Sprintf("the code that is made of it does not compile, %s", f), "write it in another way"))
	}
	return found.err()
}

// declaration begins the lines that do so in code that is formatted.
var declaration = regexp.MustCompile(`^(func|type|var|const) `)

// declarationAt is the first line of the declaration that a line of a file belongs to.
func declarationAt(source []byte, line int) string {
	lines := strings.Split(string(source), "\n")
	for i := min(line, len(lines)) - 1; i >= 0; i-- {
		if declaration.MatchString(lines[i]) {
			return lines[i]
		}
	}
	return ""
}

// madeFrom is the operation or schema that a declaration is made from: the one with the longest Go name that it mentions.
func (p place) madeFrom(declaration string) place {
	best, length := p, 0
	try := func(name string, at place) {
		if len(name) > length && strings.Contains(declaration, name) {
			best, length = at, len(name)
		}
	}
	paths := p.member("paths")
	for _, path := range paths.keys() {
		for _, method := range methods {
			if op := paths.at(path, method); op.exists() {
				try(goNameOf(op.member("operationId").text(), place{}), op)
			}
		}
	}
	schemas := p.at("components", "schemas")
	for _, name := range schemas.keys() {
		try(goNameOf(name, schemas.member(name)), schemas.member(name))
	}
	return best
}
