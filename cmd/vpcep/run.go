package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// app is what all commands share.
type app struct {
	console
	settings

	env vpcep.Option // Where credentials and what no flag sets come from.
}

// run carries out one command line and returns the exit code. Of a command that fails, it prints the error.
func run(ctx context.Context, args []string, streams console, env vpcep.Option) int {
	a := &app{console: streams, env: env}
	root := newRoot(a) //nolint:contextcheck // The commands get their context from cobra.
	root.SetArgs(args)
	root.SetIn(streams.in)
	root.SetOut(streams.out)
	root.SetErr(streams.err)
	command, err := root.ExecuteContextC(ctx)
	if err == nil {
		return exitOK
	}
	if err == errPending { //nolint:errorlint // It comes alone.
		return exitPending
	}
	return a.report(ctx, command, err)
}

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
