package root

import (
	"context"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Run carries out one command line and returns the exit code. Of a command that fails, it prints the error.
func Run(ctx context.Context, args []string, streams cli.Console, env vpcep.Option) int {
	streams = streams.EndingWith(ctx)
	a := &cli.App{Console: streams, Env: env}
	root := NewRoot(a) //nolint:contextcheck // The commands get their context from cobra.
	root.SetArgs(args)
	root.SetIn(streams.In)
	root.SetOut(streams.Out)
	root.SetErr(streams.Err)
	command, err := root.ExecuteContextC(ctx)
	if err == nil {
		err = streams.PrintFailed()
	}
	if err == nil {
		return cli.ExitOK
	}
	if err == cli.ErrPending { //nolint:errorlint // It comes alone.
		return cli.ExitPending
	}
	return cli.Report(ctx, a, command, err)
}
