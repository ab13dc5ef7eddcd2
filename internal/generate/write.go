package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
)

// write moves all files to their places: first all are written beside them, then each is renamed.
func write(files map[string][]byte, root string) error {
	written := map[string]string{}
	for path, text := range files {
		target := filepath.Join(root, filepath.FromSlash(path))
		if known, err := os.ReadFile(target); err == nil && bytes.Equal(known, text) { // #nosec G304 -- A build tool.
			continue
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o750); err != nil {
			return err
		}
		temporary := target + ".new"
		if err := os.WriteFile(temporary, text, 0o600); err != nil {
			for earlier := range written {
				err = errors.Join(err, os.Remove(earlier))
			}
			return err
		}
		written[temporary] = target
	}
	for temporary, target := range written {
		if err := os.Rename(temporary, target); err != nil {
			return err
		}
	}
	return nil
}
