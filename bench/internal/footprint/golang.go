package footprint

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// platform is what programs are built for. Without a workspace the versions are those of the go.mod alone.
var platform = []string{"GOOS=linux", "GOARCH=amd64", "GOAMD64=v1", "CGO_ENABLED=0", "GOWORK=off"}

// run runs a command in a directory, for the platform, and returns what it prints. The error holds its complaints.
func run(ctx context.Context, dir, name string, args ...string) ([]byte, error) {
	var complaints bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...) // #nosec G204 -- The go and git commands.
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), platform...)
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s in %s: %w\n%s", name, strings.Join(args, " "), dir, err, complaints.Bytes())
	}
	return out, nil
}

// moduleDir finds the directory of a module that the module in a directory uses.
func moduleDir(ctx context.Context, dir, path string) (string, error) {
	out, err := run(ctx, dir, "go", "list", "-m", "-f", "{{.Dir}}", path)
	return strings.TrimSpace(string(out)), err
}
