// Package command runs the tools of this repository, and other programs for them: with a limit of time, and so that nothing
// stays that they started.
package command

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Command says how other programs are run. The zero value runs them in the current folder.
type Command struct {
	Dir string
	Env []string // Variables beside those of this program, as "NAME=value".
	// Limit is how long one may take; then it and all that it started are ended. By default it is 15 minutes.
	Limit time.Duration
}

// defaultLimit is enough for a build of everything on a slow machine.
const defaultLimit = 15 * time.Minute

// Run runs a program and gives its standard output. What it started and did not end is ended with it. The error of one that
// fails holds all that it printed.
func (c Command) Run(ctx context.Context, name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(c.Limit, defaultLimit))
	defer cancel()
	var printed, said bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...) // #nosec G204 -- Commands of the tools of this repository.
	cmd.Dir, cmd.Env = c.Dir, append(os.Environ(), c.Env...)
	cmd.Stdout, cmd.Stderr = &printed, &said
	cmd.WaitDelay = time.Second // What it started and left has its output, too.
	startGroup(cmd)
	cmd.Cancel = func() error { return endGroup(cmd) }
	err := cmd.Run()
	if cmd.Process != nil {
		_ = endGroup(cmd) // Usually nothing is left.
	}
	if err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		text := bytes.TrimSpace(append(printed.Bytes(), said.Bytes()...))
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, text)
	}
	return printed.String(), nil
}
