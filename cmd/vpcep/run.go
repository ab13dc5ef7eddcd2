package main

import (
	"context"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

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
	return report(ctx, a, command, err)
}
