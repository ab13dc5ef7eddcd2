package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
)

// Confirmation asks the user before something is lost.
type Confirmation struct{ Yes bool }

// ShownNames is how many names the question lists.
const ShownNames = 10

// Ask asks, unless --yes was given. Without a terminal nobody can answer, so that --yes is needed.
func (c Confirmation) Ask(ctx context.Context, a *App, question string, names []string) error {
	if c.Yes {
		return nil
	}
	if !a.IsTerminal(a.In) {
		return Usagef("%w: stdin is not a terminal, so --yes is needed", ErrNotConfirmed)
	}
	for _, name := range FirstOf(names, ShownNames) {
		a.Line("  %s", Printable(name))
	}
	_, _ = fmt.Fprint(a.Err, Printable(question)+" [y/N] ") // If it cannot be shown, nobody answers it.
	answer, err := WaitFor(ctx, func() (string, error) { return bufio.NewReader(a.In).ReadString('\n') })
	if err != nil {
		a.Line("") // What follows gets a line of its own; Ctrl-D leaves none.
	}
	if err != nil && err != io.EOF { //nolint:errorlint // ReadString gives io.EOF itself.
		return err
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return nil
	default:
		return &UsageError{Err: ErrNotConfirmed, Hint: "answer y, or give --yes"}
	}
}
