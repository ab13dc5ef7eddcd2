package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"
)

// maxInput bounds what is read from a file or from stdin. A hundred thousand records with long descriptions are a third
// of it.
const maxInput = 64 << 20

// errTooLarge says that there is more than maxInput.
var errTooLarge = fmt.Errorf("read the input: more than %d MiB", maxInput>>20)

// readInput reads a file, or stdin for "-", and gives its name for messages. It gives up waiting when ctx ends; a pipe
// with a name may have no writer.
func readInput(ctx context.Context, a *app, path string) (data []byte, name string, err error) {
	if path != "-" {
		data, err = waitFor(ctx, func() ([]byte, error) { return readFile(path) })
		return data, path, err
	}
	if a.isTerminal(a.in) {
		a.note("Reading records from the terminal; end them with Ctrl-D.")
	}
	data, err = waitFor(ctx, func() ([]byte, error) { return readBounded(a.in) })
	if err != nil && a.isTerminal(a.in) {
		a.note("") // The error gets a line of its own.
	}
	return data, "stdin", err
}

func readFile(path string) ([]byte, error) {
	file, err := os.Open(path) // #nosec G304 -- The user names the file.
	if err != nil {
		return nil, asUsage(err)
	}
	defer func() { _ = file.Close() }() // Nothing was written.
	return readBounded(file)
}

func readBounded(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxInput+1))
	switch {
	case err != nil:
		return nil, usagef("read the input: %w", err)
	case len(data) > maxInput:
		return nil, asUsage(errTooLarge)
	default:
		return data, nil
	}
}

var utf8BOM = []byte("\xef\xbb\xbf")

// asText checks that data is UTF-8 and takes the byte order mark off.
func asText(data []byte, name string) ([]byte, error) {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return nil, errors.New(name + ": the text is UTF-16; save it as UTF-8")
	}
	data = bytes.TrimPrefix(data, utf8BOM)
	if utf8.Valid(data) {
		return data, nil
	}
	for i, line := range bytes.Split(data, []byte("\n")) {
		if !utf8.Valid(line) {
			return nil, fmt.Errorf("%s:%d: the text is not UTF-8; save it as UTF-8", name, i+1)
		}
	}
	return data, nil
}
