package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// installCommand installs the command line and asks for its version.
func (r *rehearsal) installCommand(ctx context.Context) error {
	dir := filepath.Join(r.work, "install")
	if err := os.Mkdir(dir, 0o750); err != nil {
		return err
	}
	user := r.user(dir)
	if _, err := user.Run(ctx, "go", "install", modulePath+"/cmd/vpcep@"+r.version); err != nil {
		return err
	}
	printed, err := user.Run(ctx, filepath.Join(r.work, "bin", "vpcep"), "--version")
	if err != nil {
		return err
	}
	if want := strings.TrimPrefix(r.version, "v"); !strings.Contains(printed, want) {
		return fmt.Errorf("vpcep --version prints %q, not %s", strings.TrimSpace(printed), want)
	}
	return nil
}
