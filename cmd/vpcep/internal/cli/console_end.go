package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// errCutOff says that the user ended the command while it printed.
var errCutOff = errors.New("it was cut off, so that what is printed is not complete")

// mostAtOnce is how much is printed before a look whether the user ended the command.
const mostAtOnce = 64 << 10

// EndingWith is the console for a command that ends with ctx: what is being printed to stdout then is cut off, even where
// nobody reads it. What is printed afterwards, such as what was done until then, is printed whole.
func (c Console) EndingWith(ctx context.Context) Console {
	whole, isTerminal, columns := c.Out, c.IsTerminal, c.Columns
	c.Out = &cutOff{whole: whole, write: func(text []byte) (int, error) { return writeUntil(ctx, whole, text) }}
	c.IsTerminal = func(stream any) bool { return isTerminal(wholeOf(stream)) }
	if columns != nil {
		c.Columns = func(stream any) int { return columns(wholeOf(stream)) }
	}
	return c
}

// cutOff is a stream that ends with a context.
type cutOff struct {
	whole  io.Writer // The stream itself.
	write  func([]byte) (int, error)
	failed error // Of the first write that failed.
}

func (c *cutOff) Write(text []byte) (int, error) {
	n, err := c.write(text)
	if c.failed == nil {
		c.failed = err
	}
	return n, err
}

// PrintFailed is why what was printed to stdout is not there as a whole, or nil. Help is printed by code that does not look.
func (c Console) PrintFailed() error {
	if out, ok := c.Out.(*cutOff); ok && out.failed != nil {
		return fmt.Errorf("write the output: %w", out.failed)
	}
	return nil
}

// wholeOf is the stream itself.
func wholeOf(stream any) any {
	if c, ok := stream.(*cutOff); ok {
		return c.whole
	}
	return stream
}

// lastWrite is how long what is on its way to stdout may take when ctx ends.
const lastWrite = 250 * time.Millisecond

// writeUntil writes a text until ctx ends, unless that was before.
func writeUntil(ctx context.Context, w io.Writer, text []byte) (written int, err error) {
	if ctx.Err() != nil {
		return w.Write(text)
	}
	longer, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(lastWrite, cancel) })()
	for written < len(text) {
		if written > 0 && ctx.Err() != nil {
			return written, errCutOff
		}
		next := bytes.Clone(text[written:min(written+mostAtOnce, len(text))]) // It may be written when nobody waits any more.
		n, err := WaitFor(longer, func() (int, error) { return w.Write(next) })
		if written += n; errors.Is(err, context.Canceled) {
			return written, errCutOff
		}
		if err != nil {
			return written, err
		}
	}
	return written, nil
}
