package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/vpcep-go/vpcep/internal/command"
)

// regenerated makes a copy of the working tree with what its contract gives, so that nothing below root is touched. It gives
// what the generator says of code that is written by hand and has to change. The caller removes the copy.
func regenerated(ctx context.Context, root string) (tree, said string, err error) {
	if tree, err = os.MkdirTemp("", "contract-diff-*"); err != nil {
		return "", "", err
	}
	if err := copyTree(ctx, root, tree); err != nil {
		return tree, "", err
	}
	said, err = command.Command{Dir: tree}.Run(ctx, "go", "run", "./internal/generate", "-breaking")
	return tree, said, err
}

// copyTree copies the files that git knows or would know, as they stand now.
func copyTree(ctx context.Context, root, to string) error {
	files, err := command.Command{Dir: root}.Run(ctx, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(files, "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(root, name)) // #nosec G304 -- A file of the repository.
		if errors.Is(err, fs.ErrNotExist) {
			continue // It was deleted, and git was not told yet.
		}
		target := filepath.Join(to, name)
		if err = errors.Join(err, os.MkdirAll(filepath.Dir(target), 0o750)); err != nil {
			return err
		}
		if err := os.WriteFile(target, text, 0o600); err != nil { // #nosec G703 -- In the temporary folder.
			return err
		}
	}
	return nil
}
