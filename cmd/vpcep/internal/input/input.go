// Package input reads records of whitelists from files and standard input: CSV, JSON, YAML, HCL and lists.
package input

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// MaxInput bounds what is read from a file or from stdin. A hundred thousand records with long descriptions are a third
// of it.
const MaxInput = 64 << 20

// errTooLarge says that there is more than MaxInput.
var errTooLarge = fmt.Errorf("read the input: more than %d MiB", MaxInput>>20)

// ReadInput reads a file, or stdin for "-", and gives its name for messages. It gives up waiting when ctx ends; a pipe
// with a name may have no writer.
func ReadInput(ctx context.Context, a *cli.App, path string) (data []byte, name string, err error) {
	if path != "-" {
		data, err = cli.WaitFor(ctx, func() ([]byte, error) { return readFile(path) })
		return data, path, err
	}
	if a.IsTerminal(a.In) {
		a.Note("Reading records from the terminal; end them with Ctrl-D.")
	}
	data, err = cli.WaitFor(ctx, func() ([]byte, error) { return readBounded(a.In) })
	if err != nil && a.IsTerminal(a.In) {
		a.Note("") // The error gets a line of its own.
	}
	return data, "stdin", err
}

func readFile(path string) ([]byte, error) {
	file, err := os.Open(path) // #nosec G304 -- The user names the file.
	if err != nil {
		return nil, cli.AsUsage(err)
	}
	defer func() { _ = file.Close() }() // Nothing was written.
	return readBounded(file)
}

func readBounded(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxInput+1))
	switch {
	case err != nil:
		return nil, cli.Usagef("read the input: %w", err)
	case len(data) > MaxInput:
		return nil, cli.AsUsage(errTooLarge)
	default:
		return data, nil
	}
}
