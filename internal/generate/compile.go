package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// fault is what does not compile, at a place in the code.
type fault struct {
	file string // Below the root of the module, with slashes.
	at   string // The line and column.
	text string
}

func (f fault) String() string { return f.file + ":" + f.at + ": " + f.text }

// list has a line for each fault.
func list(all []fault) string {
	var text strings.Builder
	for _, f := range all {
		text.WriteString(f.String() + "\n")
	}
	return text.String()
}

// compile finds what does not compile in the module, tests included, once it has the new files: in those themselves, and in
// the code that is written by hand and uses them. No file is touched. Without a change there is nothing to find.
func compile(files map[string][]byte, root string) (made, byHand []fault, err error) {
	if _, err := os.Stat(filepath.Join(root, "go.mod")); errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil // A root without a module is that of a test.
	}
	absolute, err := filepath.Abs(root)
	if err != nil {
		return nil, nil, err
	}
	if absolute, err = filepath.EvalSymlinks(absolute); err != nil {
		return nil, nil, err
	}
	overlay := map[string][]byte{}
	for path, text := range files {
		target := filepath.Join(absolute, filepath.FromSlash(path))
		if known, err := os.ReadFile(target); filepath.Ext(path) == ".go" && (err != nil || !bytes.Equal(known, text)) { // #nosec G304 -- A build tool.
			overlay[target] = text
		}
	}
	if len(overlay) == 0 {
		return nil, nil, nil
	}
	loaded, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedTypes |
			packages.NeedSyntax | packages.NeedTypesInfo,
		Dir: absolute, Tests: true, Overlay: overlay,
	}, "./...")
	if err != nil {
		return nil, nil, fmt.Errorf("compile the module: %w", err)
	}
	for _, found := range faults(loaded, absolute) {
		if files[found.file] != nil {
			made = append(made, found)
		} else {
			byHand = append(byHand, found)
		}
	}
	return made, byHand, nil
}

// faults are the errors of packages, each once, in the order of the files. What the Go command says about a package that has
// errors of its own is left out: it repeats them.
func faults(loaded []*packages.Package, root string) []fault {
	var all []fault
	for _, p := range loaded {
		listed := slices.ContainsFunc(p.Errors, func(e packages.Error) bool { return e.Kind != packages.ListError })
		for _, e := range p.Errors {
			if listed && e.Kind == packages.ListError || strings.HasPrefix(e.Msg, "\t") { // A tab: it goes on about the error before.
				continue
			}
			file, at, placed := strings.Cut(e.Pos, ":")
			if relative, err := filepath.Rel(root, file); placed && err == nil {
				file = filepath.ToSlash(relative)
			}
			text, _, _ := strings.Cut(strings.TrimSpace(e.Msg), "\n")
			if one := (fault{file, at, text}); !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b fault) int { return cmp.Compare(a.file, b.file) })
	return all
}
