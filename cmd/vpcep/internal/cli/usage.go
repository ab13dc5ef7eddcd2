package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

// UsageError is wrong usage or input, found before anything was sent.
type UsageError struct {
	Err  error
	Hint string // What to do; "" for a pointer to the help.
}

func (e *UsageError) Error() string { return e.Err.Error() }

func (e *UsageError) Unwrap() error { return e.Err }

// Usagef makes a usageError.
func Usagef(format string, args ...any) error {
	return &UsageError{Err: fmt.Errorf(format, args...)}
}

// AsUsage makes a usageError of err; nil stays nil.
func AsUsage(err error) error {
	if err == nil {
		return nil
	}
	return &UsageError{Err: err}
}

// Arguments checks that every named argument is there, and that there are no others unless more may follow.
func Arguments(more bool, names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			return Usagef("%s is missing", names[len(args)])
		case len(args) > len(names) && !more:
			return Usagef("unexpected argument %q", args[len(names)])
		default:
			return nil
		}
	}
}

// ErrNotConfirmed says that the user did not agree.
var ErrNotConfirmed = errors.New("not confirmed, nothing was sent")
