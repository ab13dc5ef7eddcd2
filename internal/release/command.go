package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// command is a command of another program.
type command struct {
	dir string
	env []string
	// limit is how long it may take; then it and all that it started are ended.
	limit time.Duration
}

// defaultLimit is enough for a build of everything on a slow machine.
const defaultLimit = 15 * time.Minute

// run runs a command and gives what it printed. What it started and did not end is ended with it.
func (c command) run(ctx context.Context, name string, args ...string) (string, error) {
	if c.limit == 0 {
		c.limit = defaultLimit
	}
	ctx, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	printed, err := os.CreateTemp("", "release-output-*") // A pipe would stay open as long as anything that was started.
	if err != nil {
		return "", err
	}
	defer func() { _ = errors.Join(printed.Close(), os.Remove(printed.Name())) }() // It is in the temporary folder.
	cmd := exec.CommandContext(ctx, name, args...)                                 // #nosec G204 -- Commands of this program and of the README.
	cmd.Dir, cmd.Env = c.dir, append(os.Environ(), c.env...)
	cmd.Stdout, cmd.Stderr = printed, printed
	startGroup(cmd)
	cmd.Cancel = func() error { return endGroup(cmd) }
	err = cmd.Run()
	if cmd.Process != nil {
		_ = endGroup(cmd) // Usually nothing is left.
	}
	text, readErr := os.ReadFile(printed.Name())
	if err = errors.Join(err, readErr); err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, strings.TrimSpace(string(text)))
	}
	return string(text), nil
}

// user is a command in a folder of somebody who has nothing of this project: modules come from the rehearsed proxy, and what
// they need from the module cache.
func (r *rehearsal) user(dir string) command {
	return command{dir: dir, env: []string{
		"GOPROXY=file://" + r.proxy() + "," + "file://" + filepath.Join(moduleCache(), "cache", "download"),
		"GOMODCACHE=" + filepath.Join(r.work, "mod"), "GOFLAGS=-modcacherw -trimpath", "GOWORK=off",
		"GOBIN=" + filepath.Join(r.work, "bin"), "GONOSUMDB=" + modulePath, "GONOPROXY=none", "GOSUMDB=off",
	}}
}

// newFolder makes an empty folder with a module in it.
func (r *rehearsal) newFolder(ctx context.Context, name string) (command, error) {
	dir := filepath.Join(r.work, name)
	if err := os.Mkdir(dir, 0o750); err != nil {
		return command{}, err
	}
	c := r.user(dir)
	_, err := c.run(ctx, "go", "mod", "init", "example.com/"+name)
	return c, err
}

// proxy is the folder of the rehearsed proxy.
func (r *rehearsal) proxy() string { return filepath.Join(r.work, "proxy") }

// moduleCache is the module cache of the Go command.
func moduleCache() string {
	out, err := exec.Command("go", "env", "GOMODCACHE").Output() //nolint:noctx // It prints a variable.
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
