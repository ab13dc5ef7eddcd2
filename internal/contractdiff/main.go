// Command contractdiff says what a change of the contract means: for users of the service, with oasdiff; for callers in Go,
// with apidiff; for the version of the contract and that of the module; and it drafts the entries of the change logs. It
// fails when info.version does not follow the change.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/vpcep-go/vpcep/internal/command"
)

// contractFile is the contract, below the root of the module.
const contractFile = "openapi/vpcep.yaml"

func main() {
	base := flag.String("base", "", "what in git to compare with, such as main or v0.1.0; by default where the branch began, or the commit before")
	flag.Parse()
	command.Main("contract-diff", func(ctx context.Context) error { return run(ctx, os.Stdout, ".", *base) })
}

// run compares the contract below root with that of a base, and prints what the change means.
func run(ctx context.Context, out io.Writer, root, base string) error {
	if base == "" {
		found, err := findBase(ctx, root)
		if err != nil {
			return err
		}
		if found == "" {
			_, err := fmt.Fprintln(out, "There is no earlier commit to compare the contract with.")
			return err
		}
		base = found
	}
	before, err := command.Command{Dir: root}.Run(ctx, "git", "show", base+":"+contractFile)
	if err != nil {
		return err
	}
	after, err := os.ReadFile(filepath.Join(root, contractFile)) // #nosec G304 -- The contract.
	if err != nil {
		return err
	}
	r, err := compare(ctx, []byte(before), after)
	if err != nil {
		return err
	}
	if !r.changed() {
		_, err := fmt.Fprintf(out, "%s says the same as that of %s.\n", contractFile, base)
		return err
	}
	if err := r.addGo(ctx, root, base); err != nil {
		return err
	}
	if _, err := io.WriteString(out, r.text(base)); err != nil {
		return err
	}
	return r.refused()
}
