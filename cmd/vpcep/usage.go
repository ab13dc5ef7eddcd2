package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

// usageError is wrong usage or input, found before anything was sent.
type usageError struct {
	err  error
	hint string // What to do; "" for a pointer to the help.
}

func (e *usageError) Error() string { return e.err.Error() }

func (e *usageError) Unwrap() error { return e.err }

// usagef makes a usageError.
func usagef(format string, args ...any) error {
	return &usageError{err: fmt.Errorf(format, args...)}
}

// asUsage makes a usageError of err; nil stays nil.
func asUsage(err error) error {
	if err == nil {
		return nil
	}
	return &usageError{err: err}
}

// arguments checks that every named argument is there, and that there are no others unless more may follow.
func arguments(more bool, names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			return usagef("%s is missing", names[len(args)])
		case len(args) > len(names) && !more:
			return usagef("unexpected argument %q", args[len(names)])
		default:
			return nil
		}
	}
}

// errNotConfirmed says that the user did not agree.
var errNotConfirmed = errors.New("not confirmed, nothing was sent")
