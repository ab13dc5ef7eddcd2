// Package smallfile reads files of which nobody knows beforehand what they are: a name may lead to a device without an end, or to a
// pipe that nobody writes to.
package smallfile

import (
	"fmt"
	"io"
	"os"
	"time"
)

// Settings is the largest file of settings, in bytes.
const Settings = 1 << 20

// pipeTimeout is how long a pipe may give nothing.
const pipeTimeout = 5 * time.Second

// Read reads a file of at most so many bytes. What is no file but a pipe has some time, since it may have no writer.
func Read(path string, most int64) ([]byte, error) {
	if info, err := os.Stat(path); err != nil || info.Mode().IsRegular() || info.IsDir() {
		return AtMost(path, most) // Its error says what is wrong.
	}
	var text []byte
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		text, err = AtMost(path, most)
	}()
	select {
	case <-done:
		return text, err
	case <-time.After(pipeTimeout):
		return nil, fmt.Errorf("%s: it is no regular file, and nothing came from it within %s", path, pipeTimeout)
	}
}

// AtMost reads a file of at most so many bytes, and waits for a pipe as long as it takes.
func AtMost(path string, most int64) (text []byte, err error) {
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
