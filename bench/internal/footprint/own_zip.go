package footprint

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"

	"github.com/vpcep-go/vpcep/internal/command"
)

// ownZipSize is the size of the zip that a module proxy would make of the module in root, once everything in the working
// tree is committed: of all files but those that git ignores. A directory with a go.mod is another module, such as this
// one, and has no part in it.
func ownZipSize(ctx context.Context, root, path string) (size int64, err error) {
	tree, err := os.MkdirTemp("", "footprint-")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tree)) }()
	if err := command.CopyTree(ctx, root, tree); err != nil {
		return 0, err
	}
	// The version is part of each name in the zip. Any with the length of a real one gives the size of a release.
	var text bytes.Buffer
	if err := zip.CreateFromDir(&text, module.Version{Path: path, Version: "v0.1.0"}, tree); err != nil {
		return 0, fmt.Errorf("zip of %s: %w", path, err)
	}
	return int64(text.Len()), nil
}
