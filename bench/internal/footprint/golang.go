package footprint

import (
	"context"
	"strings"

	"github.com/vpcep-go/vpcep/internal/command"
)

// in is a command in a directory. Programs are built for one platform; without a workspace the versions are those of the go.mod
// alone.
func in(dir string) command.Command {
	return command.Command{Dir: dir, Env: []string{"GOOS=linux", "GOARCH=amd64", "GOAMD64=v1", "CGO_ENABLED=0", "GOWORK=off"}}
}

// moduleDir finds the directory of a module that the module in a directory uses.
func moduleDir(ctx context.Context, dir, path string) (string, error) {
	out, err := in(dir).Run(ctx, "go", "list", "-m", "-f", "{{.Dir}}", path)
	return strings.TrimSpace(out), err
}
