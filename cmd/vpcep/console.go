package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// console is where a command reads from and writes to.
type console struct {
	in         io.Reader
	out, err   io.Writer
	isTerminal func(stream any) bool
	columns    func(stream any) int // How wide a terminal is; 0 where that is not known. Nil for never.
}

func newConsole(in io.Reader, out, err io.Writer) console {
	return console{in: in, out: out, err: err, isTerminal: isTerminal, columns: columns}
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd())) // #nosec G115 -- A file descriptor fits.
}

// columns is how many columns a terminal has, or 0.
func columns(stream any) int {
	file, ok := stream.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd())) // #nosec G115 -- A file descriptor fits.
	if err != nil {
		return 0
	}
	return width
}

// usualWidth is the width of a terminal that does not tell its own.
const usualWidth = 80

// room is how long a text on a line of stderr may be, so that the line does not wrap. The window may change its size.
func (c console) room() int {
	width := 0
	if c.columns != nil {
		width = c.columns(c.err)
	}
	if width <= 0 {
		width = usualWidth
	}
	return width - 1
}

// note writes a line for a person. A failure to write there cannot be told anywhere.
func (c console) note(format string, args ...any) {
	_, _ = fmt.Fprintf(c.err, format+"\n", args...)
}
