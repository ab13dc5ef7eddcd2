package cli

import (
	"cmp"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// Console is where a command reads from and writes to.
type Console struct {
	In         io.Reader
	Out        io.Writer
	Err        io.Writer // Safe for concurrent use, as an *os.File is: an interrupt is told while the work goes on.
	IsTerminal func(stream any) bool
	Columns    func(stream any) int     // How wide a terminal is; 0 where that is not known. Nil for never.
	Getenv     func(name string) string // Environment variables; nil for none.
}

// NewConsole is a console over the streams of a process.
func NewConsole(in io.Reader, out, err io.Writer) Console {
	return Console{In: in, Out: out, Err: err, IsTerminal: isTerminal, Columns: columns, Getenv: os.Getenv}
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
	width, _, _ := term.GetSize(int(file.Fd())) // #nosec G115 -- A file descriptor fits. Without a size it is 0.
	return width
}

// usualWidth is the width of a terminal that does not tell its own.
const usualWidth = 80

// Room is how long a text on a line of stderr may be, so that the line does not wrap. The window may change its size.
func (c Console) Room() int {
	return cmp.Or(c.width(c.Err), usualWidth) - 1
}

// width is how many columns a terminal has, or 0.
func (c Console) width(stream any) int {
	if c.Columns == nil {
		return 0
	}
	return max(c.Columns(stream), 0)
}

// Line writes a line to stderr, whatever --quiet says. A failure to write there cannot be told anywhere.
func (c Console) Line(format string, args ...any) {
	_, _ = fmt.Fprintln(c.Err, Visible(fmt.Sprintf(format, args...)))
}
