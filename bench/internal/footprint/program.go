package footprint

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

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
