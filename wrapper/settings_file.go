package vpcep

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const (
	// maxSmallFile is the largest file of settings that is read, in bytes, and maxSecretFile that of a file with a secret.
	maxSmallFile  = 1 << 20
	maxSecretFile = 64 << 10
	// pipeTimeout is how long a pipe may give nothing.
	pipeTimeout = 5 * time.Second
)

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
func readSmallFile(path string) ([]byte, error) { return readBounded(path, maxSmallFile) }

// readSecretFile reads a file that holds nothing but a secret, without the space around it.
func readSecretFile(path string) (string, error) {
	text, err := readBounded(path, maxSecretFile)
	return trimmed(string(text)), err
}

// trimmed is a text without a byte order mark and the space around it.
func trimmed(text string) string { return strings.TrimSpace(strings.TrimPrefix(text, byteOrderMark)) }

// byteOrderMark is what some editors put in front of a text.
const byteOrderMark = "\ufeff"

// readBounded reads a file of at most so many bytes. What is no file but a pipe has some time, since it may have no writer.
func readBounded(path string, most int64) ([]byte, error) {
	if info, err := os.Stat(path); err != nil || info.Mode().IsRegular() || info.IsDir() {
		return readAtMost(path, most) // Its error says what is wrong.
	}
	type result struct {
		text []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		text, err := readAtMost(path, most)
		done <- result{text, err}
	}()
	timer := time.NewTimer(pipeTimeout)
	defer timer.Stop()
	select {
	case r := <-done:
		return r.text, r.err
	case <-timer.C:
		return nil, fmt.Errorf("%s: it is no regular file, and nothing came from it within %s", path, pipeTimeout)
	}
}

func readAtMost(path string, most int64) (text []byte, err error) {
	file, err := os.Open(path) // #nosec G304 -- The user names the file.
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // It was only read.
	text, err = io.ReadAll(io.LimitReader(file, most+1))
	if err == nil && int64(len(text)) > most {
		return nil, fmt.Errorf("%s: the file is larger than %d KiB", path, most>>10)
	}
	return text, err
}
