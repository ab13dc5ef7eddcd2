package serve

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// The beginning of a record, by which one is known again, and its end.
const (
	recordMark = `{"log":{"version":"1.2","creator":{"name":"vpcep serve",`
	recordEnd  = "\n]}}\n"
)

// record writes exchanges into a file, as an HTTP archive. With every entry the end of the file is written anew, so that
// it is a whole archive whenever the service ends, in whatever way.
type record struct {
	path string      // "" for none.
	warn func(error) // Is told of the first error while the service runs.

	mu    sync.Mutex
	file  *os.File
	size  int64 // Without the end.
	count int
	err   error // The first one. Nothing is written after it.
}

// open begins the file. It replaces a record of an earlier run, and no other file.
func (r *record) open() error {
	if r.path == "" {
		return nil
	}
	file, err := os.OpenFile(r.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("--record: %w", err)
	}
	r.file = file
	if err := r.begin(); err != nil {
		return errors.Join(err, file.Close())
	}
	return nil
}

// begin writes an archive without entries.
func (r *record) begin() error {
	mark := make([]byte, len(recordMark))
	n, err := io.ReadFull(r.file, mark)
	if n > 0 && string(mark) != recordMark {
		return cli.Usagef("--record: %s was not written by vpcep serve and is left as it is; give another file", r.path)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("--record: %w", err)
	}
	if err := r.file.Truncate(0); err != nil {
		return fmt.Errorf("--record: %w", err)
	}
	return r.append(recordMark + `"version":` + cli.JSONText(vpcep.Version()) + `},"entries":[`)
}

// add writes an exchange. It is an observer of the service.
func (r *record) add(x vpceptest.Exchange) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.file == nil || r.err != nil {
		return
	}
	start := ",\n"
	if r.count == 0 {
		start = "\n"
	}
	entry, _ := cli.PlainJSON(entryOf(x)) // It is always JSON.
	if err := r.append(start + string(entry)); err != nil {
		r.err = err
		r.warn(err)
		return
	}
	r.count++
}

// append writes a text and the end behind it, in one go.
func (r *record) append(text string) error {
	if _, err := r.file.WriteAt([]byte(text+recordEnd), r.size); err != nil {
		_, repaired := r.file.WriteAt([]byte(recordEnd), r.size)
		return fmt.Errorf("--record: %w", errors.Join(err, repaired, r.file.Truncate(r.size+int64(len(recordEnd)))))
	}
	r.size += int64(len(text))
	return nil
}

// close ends the record, and gives the error that stopped it.
func (r *record) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.file == nil {
		return nil
	}
	err := r.file.Close()
	r.file = nil
	if err != nil {
		return errors.Join(r.err, fmt.Errorf("--record: %w", err))
	}
	return r.err
}
