package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// UsageError is wrong usage or input, found before anything was sent.
type UsageError struct {
	Err  error
	Hint string // What to do; "" for a pointer to the help.
}

func (e *UsageError) Error() string { return e.Err.Error() }

func (e *UsageError) Unwrap() error { return e.Err }

// Usagef makes a UsageError.
func Usagef(format string, args ...any) error {
	return &UsageError{Err: fmt.Errorf(format, args...)}
}

// AsUsage makes a UsageError of err.
func AsUsage(err error) error { return &UsageError{Err: err} }

// neededArguments are the arguments that a command needs, as its line of usage names them.
func neededArguments(use string) []string {
	needed, _, _ := strings.Cut(use, " [")
	needed, _, _ = strings.Cut(needed, " --")
	return strings.Fields(needed)[1:]
}

// ArgumentsOf checks arguments by a line of usage: those in brackets may be left out, and dots stand for any number.
func ArgumentsOf(use string) cobra.PositionalArgs {
	names := neededArguments(use)
	_, optional, _ := strings.Cut(use, " [")
	most := len(names)
	if optional != "" && !strings.HasPrefix(optional, "--") {
		most++
	}
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			name, _, _ := strings.Cut(strings.TrimSuffix(names[len(args)], "..."), "[")
			return Usagef("%s is missing", name)
		case len(args) > most && !strings.Contains(use, "..."):
			return Usagef("unexpected argument %q", args[most])
		default:
			return nil
		}
	}
}

// ErrNotConfirmed says that the user did not agree.
var ErrNotConfirmed = errors.New("not confirmed, nothing was sent")

// NewGroup makes a command that only holds others: alone it shows its help, and an unknown name is an error.
func NewGroup(group *cobra.Command) *cobra.Command {
	group.Args = func(command *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		unknown := &UsageError{Err: Usagef("unknown command %q for %q", args[0], command.CommandPath())}
		if near := command.SuggestionsFor(args[0]); len(near) > 0 {
			unknown.Hint = "did you mean '" + command.CommandPath() + " " + near[0] + "'?"
		}
		return unknown
	}
	group.RunE = func(command *cobra.Command, _ []string) error { return command.Help() }
	group.SuggestionsMinimumDistance = 2
	return group
}
