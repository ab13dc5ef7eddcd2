package command

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// CopyTree copies the files that git knows or would know, as they stand in the working tree.
func CopyTree(ctx context.Context, root, to string) error {
	files, err := Command{Dir: root}.Run(ctx, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
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
		if err := os.WriteFile(target, text, 0o600); err != nil { // #nosec G703 -- Names come from git and stay in the folder.
			return err
		}
	}
	return nil
}
