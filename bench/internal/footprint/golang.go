package footprint

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/vpcep-go/vpcep/internal/command"
)

// in is a command in a directory. Programs are built for one platform; without a workspace the versions are those of the go.mod
// alone.
func in(dir string) command.Command {
	return command.Command{Dir: dir, Env: []string{"GOOS=linux", "GOARCH=amd64", "GOAMD64=v1", "CGO_ENABLED=0", "GOWORK=off"}}
}

// programSize is the size of a stripped program. It is built in a directory that is removed again.
func programSize(ctx context.Context, dir, pattern string) (size int64, err error) {
	tmp, err := os.MkdirTemp("", "footprint-")
	if err != nil {
		return 0, fmt.Errorf("directory for a program: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	program := filepath.Join(tmp, "program")
	if _, err := in(dir).Run(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", program, pattern); err != nil {
		return 0, err
	}
	info, err := os.Stat(program)
	if err != nil {
		return 0, fmt.Errorf("program of %s: %w", pattern, err)
	}
	return info.Size(), nil
}
