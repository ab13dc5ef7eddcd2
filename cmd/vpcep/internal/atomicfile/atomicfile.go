// Package atomicfile replaces files as a whole, so that a reader never sees a part of one.
package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
)

// Write replaces the content of a file, or makes it, for its owner only. A symbolic link stays, and the file that it leads to
// is replaced.
func Write(path string, content []byte) error {
	path = target(path)
	temporary, err := os.CreateTemp(filepath.Dir(path), ".vpcep-*")
	if err != nil {
		return err
	}
	_, err = temporary.Write(content)
	if err == nil {
		err = temporary.Sync()
	}
	if err = errors.Join(err, temporary.Close()); err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary.Name()))
	}
	return nil
}

// target is the file that a path leads to, which need not be there.
func target(path string) string {
	if file, err := filepath.EvalSymlinks(path); err == nil {
		return file
	}
	link, err := os.Readlink(path)
	switch {
	case err != nil:
		return path
	case filepath.IsAbs(link):
		return link
	default:
		return filepath.Join(filepath.Dir(path), link)
	}
}
