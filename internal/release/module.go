package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"

	"github.com/vpcep-go/vpcep/internal/command"
)

// serveModule makes a file-system proxy with the rehearsed version: the files that git knows, as they are in the working tree.
func (r *rehearsal) serveModule(ctx context.Context) error {
	if _, err := (command.Command{}).Run(ctx, "go", "mod", "download"); err != nil { // What the module needs goes into the cache.
		return err
	}
	source := r.source()
	if err := command.CopyTree(ctx, ".", source); err != nil {
		return err
	}
	dir := filepath.Join(r.proxy(), filepath.FromSlash(modulePath), "@v")
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(dir, r.version+".zip")) // #nosec G304 -- In the temporary folder.
	if err != nil {
		return err
	}
	if err := zip.CreateFromDir(file, module.Version{Path: modulePath, Version: r.version}, source); err != nil {
		return fmt.Errorf("make the zip: %w", err)
	}
	if err := file.Close(); err != nil {
		return err
	}
	goMod, err := os.ReadFile(filepath.Join(source, "go.mod")) // #nosec G304 -- In the temporary folder.
	if err != nil {
		return err
	}
	if strings.Contains(string(goMod), "\nreplace ") {
		return errors.New("go.mod has a replace: go install takes no such module")
	}
	for name, text := range map[string]string{
		"list": r.version + "\n", r.version + ".mod": string(goMod),
		r.version + ".info": fmt.Sprintf(`{"Version":%q,"Time":"2026-01-01T00:00:00Z"}`, r.version),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// source is the folder of what is released.
func (r *rehearsal) source() string { return filepath.Join(r.work, "source") }
