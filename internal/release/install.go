package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/vpcep-go/vpcep/internal/command"
)

// installCommand installs the command line and asks for its version.
func (r *rehearsal) installCommand(ctx context.Context) error {
	dir := filepath.Join(r.work, "install")
	if err := os.Mkdir(dir, 0o750); err != nil {
		return err
	}
	user := r.user(ctx, dir)
	if _, err := user.Run(ctx, "go", "install", modulePath+"/cmd/vpcep@"+r.version); err != nil {
		return err
	}
	return r.checkVersion(ctx, r.installed())
}

// installed is the program that installCommand installs.
func (r *rehearsal) installed() string { return filepath.Join(r.work, "bin", "vpcep") }

// checkVersion asks a program for its version, which must be the one of the release.
func (r *rehearsal) checkVersion(ctx context.Context, program string) error {
	printed, err := (command.Command{}).Run(ctx, program, "version", "--jq", ".version")
	if err != nil {
		return err
	}
	if got, want := strings.TrimSpace(printed), strings.TrimPrefix(r.version, "v"); got != want {
		return fmt.Errorf("vpcep version prints %q, not %s", got, want)
	}
	return nil
}
