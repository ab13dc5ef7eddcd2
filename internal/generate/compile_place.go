package main

import (
	"fmt"
	"go/parser"
	"go/token"
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

// declarationAt is the first line of the declaration that a line of a file belongs to.
func declarationAt(source []byte, line int) string {
	fileSet := token.NewFileSet()
	file, err := parser.ParseFile(fileSet, "", source, parser.SkipObjectResolution)
	if err != nil {
		return ""
	}
	for _, decl := range file.Decls {
		if fileSet.Position(decl.Pos()).Line <= line && line <= fileSet.Position(decl.End()).Line {
			head, _, _ := strings.Cut(string(source[fileSet.Position(decl.Pos()).Offset:]), "\n")
			return head
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
