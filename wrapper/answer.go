package vpcep

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// The greatest bodies that are read.
const (
	maxErrorBody  = 1 << 20
	maxResultBody = 16 << 20
)

// errBodyTooLarge says that a result is larger than maxResultBody.
var errBodyTooLarge = fmt.Errorf("%w: the body is larger than 16 MiB", ErrUnexpectedAnswer)

// buffered is a body that was read in full. Close gives its memory back.
type buffered struct{ *bytes.Buffer }

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// maxPooled is the largest buffer that is kept for the next answer.
const maxPooled = 1 << 20

// Close ends the use of the body.
func (b buffered) Close() error {
	if b.Cap() <= maxPooled {
		buffers.Put(b.Buffer)
	}
	return nil
}

// readBody replaces the body of an answer by a copy in memory, bounded in size. Of a body that belongs to no success,
// what goes beyond the bound is dropped.
func readBody(resp *http.Response) error {
	wire := resp.Body
	defer func() { _ = wire.Close() }() // The body was read; nothing is lost with a failing Close.
	if resp.StatusCode == http.StatusSwitchingProtocols {
		resp.Body = buffered{new(bytes.Buffer)} // What follows is no body, and has no end.
		return nil
	}
	bound := int64(maxResultBody)
	if !isSuccess(resp) {
		bound = maxErrorBody
	}
	b, _ := buffers.Get().(*bytes.Buffer)
	b.Reset()
	_, err := io.Copy(b, io.LimitReader(&moving{r: wire}, bound+1))
	switch {
	case err != nil && isSuccess(resp):
		return fmt.Errorf("read the answer: %w", err)
	case int64(b.Len()) > bound && isSuccess(resp):
		return errBodyTooLarge
	}
	resp.Body = buffered{b}
	return nil
}

// mostEmptyReads is how often in a row a body may give nothing and no error. It is that of bufio.
const mostEmptyReads = 100

// errBadRead says that Read returned a number of bytes below zero, or beyond the length of its buffer.
var errBadRead = errors.New("the transport is broken: Read of the body returned an impossible number of bytes")

// moving is a reader that gives up on one that returns nothing again and again, or an impossible number of bytes. The body of a
// caller's transport may do so.
type moving struct {
	r     io.Reader
	empty int
}

// Read implements io.Reader.
func (m *moving) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if n < 0 || n > len(p) {
		return 0, errBadRead
	}
	if n > 0 || err != nil {
		m.empty = 0
		return n, err
	}
	if m.empty++; m.empty >= mostEmptyReads {
		return 0, io.ErrNoProgress
	}
	return 0, nil
}

func isSuccess(resp *http.Response) bool { return resp.StatusCode/100 == 2 }
