package main

import (
	"bufio"
	"context"
	"io"
	"strings"
)

// confirmation asks the user before something is lost.
type confirmation struct{ yes bool }

// shownNames is how many names the question lists.
const shownNames = 10

// ask asks, unless --yes was given. Without a terminal nobody can answer, so that --yes is needed.
func (c confirmation) ask(ctx context.Context, a *app, question string, names []string) error {
	if c.yes {
		return nil
	}
	if !a.isTerminal(a.in) {
		return usagef("%w: stdin is not a terminal, so --yes is needed", errNotConfirmed)
	}
	for i, name := range names {
		if i == shownNames {
			a.note("  and %d more", len(names)-shownNames)
			break
		}
		a.note("  %s", printable(name))
	}
	(&progress{console: a.console}).write(question + " [y/N] ")
	answer, err := waitFor(ctx, func() (string, error) { return bufio.NewReader(a.in).ReadString('\n') })
	if err != nil && err != io.EOF { //nolint:errorlint // ReadString gives io.EOF itself.
		a.note("") // The error gets a line of its own.
		return err
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return nil
	default:
		return &usageError{err: errNotConfirmed, hint: "answer y, or give --yes"}
	}
}
