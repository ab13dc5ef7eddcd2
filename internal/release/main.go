// Command release rehearses a release. It makes the module as the Go proxy would serve it, and then works with that version
// as a user does, in empty folders: it runs every program and command of the README, installs the command line, builds
// modules that import one package only, looks at what they download, makes the archive of the command line for this machine and
// the bundle of the contract. At the end it compares the exported Go API with the last tag and says what the number of the next
// version has to be. With -archives it makes the archives that a release publishes.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/semver"

	"github.com/vpcep-go/vpcep/internal/command"
)

// modulePath is the module that is released.
const modulePath = "github.com/vpcep-go/vpcep"

func main() {
	version := flag.String("version", "", "the version to rehearse, such as v1.2.3; by default the one that "+versionFile+" names")
	archives := flag.String("archives", "", "an empty folder for the archives of the command line for all platforms")
	flag.Parse()
	command.Main("release", func(ctx context.Context) error { return rehearse(ctx, *version, *archives) })
}

// rehearse goes through all steps and stops at the first one that fails.
func rehearse(ctx context.Context, version, archives string) error {
	if version == "" {
		next, err := nextRelease(".")
		if err != nil {
			return err
		}
		version = next
	}
	if !semver.IsValid(version) || semver.Canonical(version) != version {
		return fmt.Errorf("-version: %q is no version such as v1.2.3", version)
	}
	work, err := os.MkdirTemp("", "release-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(work) }() // It is in the temporary folder.
	r := &rehearsal{version: version, work: work, archives: archives}
	type step struct {
		name string
		run  func(context.Context) error
	}
	steps := []step{
		{"the number", r.checkNumber},
		{"the module as the proxy serves it", r.serveModule},
		{"the programs and commands of the README", r.runReadme},
		{"the command line", r.installCommand},
		{"the archive for this machine", r.archiveHere},
		{"what users download", r.checkModules},
		{"the contract for others", r.bundleContract},
		{"the Go API", r.compareAPI},
	}
	if archives != "" {
		steps = append(steps, step{"the archives for all platforms", r.archiveAll})
	} else {
		r.notes = append(r.notes, "Only the archive for this machine was made. -archives names a folder for those of all platforms.")
	}
	for _, step := range steps {
		if err := step.run(ctx); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		fmt.Println("ok     ", step.name)
	}
	for _, line := range r.notes {
		fmt.Println(line)
	}
	return nil
}

// rehearsal is a release that is being rehearsed.
type rehearsal struct {
	version  string
	work     string   // A temporary folder.
	archives string   // Where the archives for all platforms go; "" for none.
	notes    []string // What to tell at the end.
}

// bundleContract makes the files of the contract that the release publishes.
func (r *rehearsal) bundleContract(ctx context.Context) error {
	_, err := (command.Command{}).Run(ctx, "go", "run", "./internal/bundle", "-to", filepath.Join(r.work, "contract"))
	return err
}
