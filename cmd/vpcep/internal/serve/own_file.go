package serve

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/gofrs/flock"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/atomicfile"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// OwnFile is a file that is there while the service runs. Its mark, the first line, keeps other files from being
// overwritten or removed by mistake.
type OwnFile struct {
	flag, mark string
	path       string // "" for none.
	written    string // What this run wrote; "" for nothing.
}

// Write writes the file. It shows up as a whole, for its owner only.
func (f *OwnFile) Write(content string) error {
	if f.path == "" {
		return nil
	}
	content = f.mark + content
	if err := atomicfile.Write(f.path, []byte(content)); err != nil {
		return fmt.Errorf("%s: %w", f.flag, err)
	}
	f.written = content
	return nil
}

// Clear removes the file of an earlier run that did not end well. A file of somebody else is an error.
func (f *OwnFile) Clear() error {
	content, err := f.read()
	switch {
	case err != nil || content == "":
		return err
	case !strings.HasPrefix(content, f.mark):
		return cli.Usagef("%s: %s was not written by vpcep serve and is left as it is; give another file", f.flag, f.path)
	default:
		return os.Remove(f.path)
	}
}

// Remove removes what this run wrote. The file of a service that was started later with the same name stays.
func (f *OwnFile) Remove() error {
	content, err := f.read()
	if err != nil || f.written == "" || content != f.written {
		return err
	}
	return os.Remove(f.path)
}

// read reads the file. One that is not there is empty.
func (f *OwnFile) read() (string, error) {
	if f.path == "" {
		return "", nil
	}
	content, err := os.ReadFile(f.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s: %w", f.flag, err)
	}
	return string(content), nil
}

// lock keeps a file that grows or is replaced for this service, with a lock on the file PATH.lock beside it. The operating system
// gives the lock back when the process ends, however that is.
func lock(flag, path string) (unlock func(), err error) {
	if path == "" {
		return func() {}, nil
	}
	held := flock.New(path + ".lock")
	switch taken, err := held.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("%s: lock the file: %w", flag, err)
	case !taken:
		return nil, cli.Usagef("%s: another 'vpcep serve' writes %s; end it, or give another file", flag, path)
	default:
		return func() { _ = held.Unlock() }, nil // A failure leaves the lock to the end of the process.
	}
}
