package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// compiles sees that the generated packages compile, before any file is touched.
func compiles(files map[string][]byte, root string) error {
	if _, err := os.Stat(filepath.Join(root, "go.mod")); errors.Is(err, fs.ErrNotExist) {
		return nil // A root without a module is that of a test.
	}
	absolute, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "generate-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(work) }() // What is left is in the temporary folder.
	replace := map[string]string{}
	for i, path := range sortedKeys(files) {
		if filepath.Ext(path) != ".go" {
			continue
		}
		file := filepath.Join(work, fmt.Sprintf("%d.go", i))
		if err := os.WriteFile(file, files[path], 0o600); err != nil {
			return err
		}
		replace[filepath.Join(absolute, filepath.FromSlash(path))] = file
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	overlayFile := filepath.Join(work, "overlay.json")
	if err := os.WriteFile(overlayFile, overlay, 0o600); err != nil {
		return err
	}
	cmd := exec.CommandContext(context.Background(), "go", "build", "-overlay", overlayFile, "./gen", "./wrapper") // #nosec G204 -- A build tool.
	cmd.Dir = absolute
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("the code of this contract does not compile, nothing was written: %w\n%s", err, bytes.TrimSpace(out))
	}
	return nil
}

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
			return errors.Join(err, removeAll(written))
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

func removeAll(files map[string]string) (err error) {
	for file := range files {
		err = errors.Join(err, os.Remove(file))
	}
	return err
}
