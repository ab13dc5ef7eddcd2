package footprint

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// ownZipSize is the size of the zip that a module proxy would make of the module in root, once everything in the working
// tree is committed: of all files but those that git ignores. A directory with a go.mod is another module, such as this
// one, and has no part in it.
func ownZipSize(ctx context.Context, root, path string) (int64, error) {
	out, err := run(ctx, root, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	if err != nil {
		return 0, err
	}
	var files []zip.File
	for name := range strings.SplitSeq(strings.TrimRight(string(out), "\x00"), "\x00") {
		file := tracked{root: root, name: name}
		if _, err := file.Lstat(); err == nil { // A file may be deleted and git not know yet.
			files = append(files, file)
		}
	}
	var size counter
	// The version is part of each name in the zip. Any with the length of a real one gives the size of a release.
	if err := zip.Create(&size, module.Version{Path: path, Version: "v0.1.0"}, files); err != nil {
		return 0, fmt.Errorf("zip of %s: %w", path, err)
	}
	return int64(size), nil
}

// tracked is a file in the working tree of a repository.
type tracked struct{ root, name string }

// Path is the name in the zip, with slashes.
func (f tracked) Path() string { return f.name }

// Lstat describes the file in the working tree.
func (f tracked) Lstat() (fs.FileInfo, error) { return os.Lstat(f.onDisk()) }

// Open reads the file in the working tree.
func (f tracked) Open() (io.ReadCloser, error) { return os.Open(f.onDisk()) }

func (f tracked) onDisk() string { return filepath.Join(f.root, filepath.FromSlash(f.name)) }

// counter counts what is written to it.
type counter int64

// Write counts, and never fails.
func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
