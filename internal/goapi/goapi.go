// Package goapi compares the exported Go API of this module with that of an earlier state, for the tools of this repository.
package goapi

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/vpcep-go/vpcep/internal/command"
	"github.com/vpcep-go/vpcep/internal/version"
)

const (
	modulePath = "github.com/vpcep-go/vpcep"
	apidiff    = "golang.org/x/exp/cmd/apidiff@v0.0.0-20251125195548-87e1e737ad39"
)

// packages are the packages that others can import, below the root of the module.
var packages = []string{"gen", "openapi", "wrapper", "wrapper/vpcepotel", "wrapper/vpceptest", "wrapper/whitelist"}

// Difference is what changed in the API of a package.
type Difference struct {
	Package    string // Below the root of the module, such as wrapper.
	Broken     []string
	Compatible []string
}

// Since compares a state in git, such as a tag, with a tree: the working tree below root, or a changed copy of it. A package
// that does not compile any more is broken. One that the earlier state does not have yet is left out.
func Since(ctx context.Context, root, ref, tree string) ([]Difference, error) {
	work, err := os.MkdirTemp("", "goapi-*")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(work) }() // It is in the temporary folder.
	archive, old := filepath.Join(work, "old.tar"), filepath.Join(work, "old")
	if err := os.Mkdir(old, 0o750); err != nil {
		return nil, err
	}
	here, now := command.Command{Dir: root}, command.Command{Dir: tree}
	if _, err := here.Run(ctx, "git", "archive", "--output", archive, ref); err != nil {
		return nil, err
	}
	if _, err := here.Run(ctx, "tar", "-xf", archive, "-C", old); err != nil {
		return nil, err
	}
	var all []Difference
	for _, name := range packages {
		if _, err := os.Stat(filepath.Join(old, name)); errors.Is(err, os.ErrNotExist) {
			continue
		}
		exports := filepath.Join(work, "exports")
		if _, err := (command.Command{Dir: old}).Run(ctx, "go", "run", apidiff, "-w", exports, modulePath+"/"+name); err != nil {
			return nil, err
		}
		report, err := now.Run(ctx, "go", "run", apidiff, exports, modulePath+"/"+name)
		difference := parse(name, report)
		if err != nil {
			if _, buildErr := now.Run(ctx, "go", "build", "./"+name); buildErr == nil {
				return nil, err // It is not the package.
			}
			difference.Broken = []string{"it does not compile"}
		}
		all = append(all, difference)
	}
	return all, nil
}

// parse reads a report of apidiff. That a model got a list, so that == does not take it any more, breaks nothing that is
// promised: see docs/compatibility.md.
func parse(name, report string) Difference {
	d := Difference{Package: name}
	list := &d.Compatible
	for line := range strings.Lines(report) {
		line = strings.TrimSpace(line)
		switch change, is := strings.CutPrefix(line, "- "); {
		case line == "Incompatible changes:":
			list = &d.Broken
		case line == "Compatible changes:":
			list = &d.Compatible
		case is && name == "gen" && strings.HasSuffix(change, ": old is comparable, new is not"):
			d.Compatible = append(d.Compatible, change)
		case is:
			*list = append(*list, change)
		}
	}
	return d
}

// Kind is the kind of the greatest of the changes.
func Kind(all []Difference) version.Change {
	kind := version.Repairs
	for _, d := range all {
		switch {
		case len(d.Broken) > 0:
			return version.Breaks
		case len(d.Compatible) > 0:
			kind = version.Adds
		}
	}
	return kind
}

// Reasons say why a version must follow another.
var Reasons = map[version.Change]string{
	version.Breaks:  "something that callers use has changed",
	version.Adds:    "something was added",
	version.Repairs: "the API is the same",
}

// List lists the changes of all packages, a line each.
func List(all []Difference) string {
	var text strings.Builder
	for _, d := range all {
		for _, change := range d.Broken {
			text.WriteString("incompatible  " + d.Package + ": " + change + "\n")
		}
		for _, change := range d.Compatible {
			text.WriteString("compatible    " + d.Package + ": " + change + "\n")
		}
	}
	return text.String()
}

// LastTag is the greatest version that is a tag of a repository, or "".
func LastTag(ctx context.Context, root string) (string, error) {
	out, err := command.Command{Dir: root}.Run(ctx, "git", "tag", "--list", "v*")
	if err != nil {
		return "", err
	}
	last := ""
	for tag := range strings.FieldsSeq(out) {
		if semver.IsValid(tag) && semver.Compare(tag, last) > 0 {
			last = tag
		}
	}
	return last, nil
}
