package serve

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/atomicfile"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// ownFile is a file that is there while the service runs. Its mark, the first line, keeps other files from being
// overwritten or removed by mistake.
type ownFile struct {
	flag, mark string
	path       string // "" for none.
	written    string // What this run wrote; "" for nothing.
}

// write writes the file. It shows up as a whole, for its owner only.
func (f *ownFile) write(content string) error {
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

// clear removes the file of an earlier run that did not end well. A file of somebody else is an error.
func (f *ownFile) clear() error {
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

// remove removes what this run wrote. The file of a service that was started later with the same name stays.
func (f *ownFile) remove() error {
	content, err := f.read()
	if err != nil || f.written == "" || content != f.written {
		return err
	}
	return os.Remove(f.path)
}

// read reads the file. One that is not there is empty.
func (f *ownFile) read() (string, error) {
	if f.path == "" {
		return "", nil
	}
	content, err := os.ReadFile(f.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s: %w", f.flag, err)
	}
	return string(content), nil
}
