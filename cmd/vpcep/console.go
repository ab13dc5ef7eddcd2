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
}

func newConsole(in io.Reader, out, err io.Writer) console {
	return console{in: in, out: out, err: err, isTerminal: isTerminal}
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd())) // #nosec G115 -- A file descriptor fits.
}

// note writes a line for a person. A failure to write there cannot be told anywhere.
func (c console) note(format string, args ...any) {
	_, _ = fmt.Fprintf(c.err, format+"\n", args...)
}
