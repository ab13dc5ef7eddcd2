package serve

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// ownFile is a file that is there while the service runs. Its mark, the first line, keeps other files from being
// overwritten or removed by mistake.
type ownFile struct{ flag, path, mark string }

// write writes the file. It shows up as a whole, for its owner only.
func (f ownFile) write(content string) error {
	if f.path == "" {
		return nil
	}
	temporary, err := os.CreateTemp(filepath.Dir(f.path), ".vpcep-*")
	if err != nil {
		return fmt.Errorf("%s: %w", f.flag, err)
	}
	_, err = temporary.WriteString(f.mark + content)
	if err = errors.Join(err, temporary.Close()); err == nil {
		err = os.Rename(temporary.Name(), f.path)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", f.flag, errors.Join(err, os.Remove(temporary.Name())))
	}
	return nil
}

// remove removes the file. A file of somebody else is an error.
func (f ownFile) remove() error {
	if f.path == "" {
		return nil
	}
	content, err := os.ReadFile(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w", f.flag, err)
	case !strings.HasPrefix(string(content), f.mark):
		return cli.Usagef("%s: %s was not written by vpcep serve and is left as it is; give another file", f.flag, f.path)
	default:
		return os.Remove(f.path)
	}
}
