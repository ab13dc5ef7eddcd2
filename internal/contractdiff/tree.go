package main

import (
	"context"
	"os"

	"github.com/vpcep-go/vpcep/internal/command"
)

// regenerated makes a copy of the working tree with what its contract gives, so that nothing below root is touched. It gives
// what the generator says of code that is written by hand and has to change. The caller removes the copy.
func regenerated(ctx context.Context, root string) (tree, said string, err error) {
	if tree, err = os.MkdirTemp("", "contract-diff-*"); err != nil {
		return "", "", err
	}
	if err := command.CopyTree(ctx, root, tree); err != nil {
		return tree, "", err
	}
	said, err = command.Command{Dir: tree}.Run(ctx, "go", "run", "./internal/generate", "-breaking")
	return tree, said, err
}
