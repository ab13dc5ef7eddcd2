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
	if err := copyTracked(ctx, source); err != nil {
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

// copyTracked copies the files that git knows or would add.
func copyTracked(ctx context.Context, to string) error {
	out, err := (command.Command{}).Run(ctx, "git", "ls-files", "-co", "--exclude-standard", "-z")
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		text, err := os.ReadFile(name) // #nosec G304 -- A file of this repository.
		if os.IsNotExist(err) {
			continue // It is deleted in the working tree.
		}
		if err != nil {
			return err
		}
		target := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(target, text, 0o600); err != nil { // #nosec G703 -- Names come from git and stay in the folder.
			return err
		}
	}
	return nil
}
