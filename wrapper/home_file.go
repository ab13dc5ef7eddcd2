package vpcep

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// maxSmallFile is the largest file of settings that is read, in bytes.
const maxSmallFile = 1 << 20

// homeFile is the path of a file that a variable names, or else where the vendor's SDK has it in the home directory; "" without
// one. It reports whether the variable names it.
func (c *config) homeFile(variable, name string) (path string, named bool) {
	if path = c.orEnv("", variable); path != "" {
		return path, true
	}
	if c.home == nil {
		return "", false
	}
	home, err := c.home()
	if err != nil {
		return "", false
	}
	return filepath.Join(home, ".huaweicloud", name), false
}

// readSmallFile reads a file of settings.
func readSmallFile(path string) (text []byte, err error) {
	file, err := os.Open(path) // #nosec G304 -- The user names the file.
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // It was only read.
	text, err = io.ReadAll(io.LimitReader(file, maxSmallFile+1))
	if err == nil && len(text) > maxSmallFile {
		err = fmt.Errorf("%s: the file is larger than 1 MiB", path)
	}
	return text, err
}
