package main

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// supported refuses what right code cannot be made of. It reads the contract as it stands in the file, so that every
// error has its line, and finds all errors at once.
func supported(document place, root string) error {
	s := &support{document: document}
	taken, err := clientMethods(root)
	if err != nil {
		return err
	}
	s.taken = taken
	if version := document.member("openapi"); !version30.MatchString(version.text()) {
		s.add(version.refuse("OpenAPI "+cmp.Or(version.text(), "without a version"), "generators of many languages know 3.0 only", "write openapi: 3.0.3"))
	}
	s.walk(document, "document")
	s.paths(document.member("paths"))
	schemas, names := document.at("components", "schemas"), map[string]place{}
	for _, name := range schemas.keys() {
		s.uniqueName(names, goNameOf(name, schemas.member(name)), schemas.member(name), "schema")
	}
	s.errorCodes(document.member("x-error-codes"))
	s.hosts(document.member("x-hosts"))
	return s.err()
}

// version30 is a version of OpenAPI 3.0.
var version30 = regexp.MustCompile(`^3\.0\.\d+$`)

// support gathers what is refused.
type support struct {
	problems

	document place
	loose    bool     // No code is made of the value that is walked.
	taken    []string // Names of methods of the clients that the contract cannot use.
}

// target is what a value refers to, or the value itself. It is nothing at the same place where the reference is wrong.
func (s *support) target(p place) place {
	nothing := place{file: p.file, path: p.path, line: p.line}
	var seen []string
	for ref := p.member("$ref"); ref.exists(); ref = p.member("$ref") {
		name, local := strings.CutPrefix(ref.text(), "#/")
		switch {
		case slices.Contains(seen, ref.text()):
			s.add(ref.errorf("%s refers to itself", ref.text()))
			return nothing
		case !local:
			s.add(ref.refuse("a reference to another document", "the contract is one file", "write it under components"))
			return nothing
		}
		keys := strings.Split(name, "/")
		for i, key := range keys {
			keys[i] = unescaped.Replace(key)
		}
		if p = s.document.at(keys...); !p.exists() {
			s.add(ref.errorf("%s does not exist", ref.text()))
		}
		seen = append(seen, ref.text())
	}
	return p
}

// unescaped undoes what a reference writes for a slash and a tilde in a name.
var unescaped = strings.NewReplacer("~1", "/", "~0", "~")

// methods are the methods of operations.
var methods = []string{"get", "put", "post", "delete", "patch"}

func (s *support) paths(paths place) {
	operations := map[string]place{}
	for _, path := range paths.keys() {
		item := paths.member(path)
		for _, key := range item.keys() {
			if slices.Contains(methods, key) {
				op := item.member(key)
				s.operation(path, item, op)
				if id := op.member("operationId"); id.exists() {
					s.free(goNameOf(id.text(), place{}), id)
					s.uniqueName(operations, goNameOf(id.text(), place{}), id, "operation")
				}
			}
		}
	}
	s.iterators(paths, operations)
}

func (s *support) operation(path string, item, op place) {
	if id := op.member("operationId"); id.text() == "" {
		s.add(op.errorf("operationId is missing: it is the name of the Go method"))
	}
	if op.member("summary").text() == "" {
		s.add(op.errorf("summary is missing: it is the first line of the comment of the Go method"))
	}
	if len(op.member("tags").items()) != 1 {
		s.add(op.errorf("exactly one tag is needed: it is the group of the operation"))
	}
	if !op.member("x-idempotent").exists() {
		s.add(op.errorf("x-idempotent is missing: it says whether the request may be sent again"))
	}
	if p := op.member("x-idempotent"); p.is("false") && op.member("x-read-only").is("true") {
		s.add(p.errorf("x-idempotent: false and x-read-only: true: what changes nothing may be sent again"))
	}
	own := op.member("parameters").items()
	shared := slices.DeleteFunc(item.member("parameters").items(), func(p place) bool { return s.isReplaced(p, own) })
	s.parameters(path, append(shared, own...))
	s.responses(op, op.member("responses"))
	s.security(op)
}
