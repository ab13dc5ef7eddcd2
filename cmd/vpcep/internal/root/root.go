// Package root puts all commands together and runs a command line.
package root

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/api"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/complete"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/configure"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/conformance"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/connections"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/endpoints"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/quotas"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/services"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/tags"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/version"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/whoami"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// NewRoot makes the command with all its commands.
func NewRoot(a *cli.App) *cobra.Command {
	root := cli.NewGroup(&cobra.Command{
		Use:   "vpcep",
		Short: "Work on Huawei Cloud VPC Endpoint (VPCEP)",
		Long: `Work on Huawei Cloud VPC Endpoint (VPCEP) from a terminal or a pipeline.

Credentials never come from flags, which other users of the machine could see. They come from the
environment (HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or VPCEP_TOKEN, or VPCEP_IAM_ACCOUNT,
VPCEP_IAM_USER and VPCEP_IAM_PASSWORD), from the profile file of the vendor's SDK, or from the
metadata service of a cloud server; 'vpcep whoami' shows from where.`,
		Example: `  export HUAWEICLOUD_SDK_AK=... HUAWEICLOUD_SDK_SK=... HUAWEICLOUD_SDK_PROJECT_ID=...
  export VPCEP_REGION=cn-north-4
  vpcep services list
  vpcep permissions add SERVICE_ID --file accounts.csv
  vpcep connections accept SERVICE_ID --all-pending
  vpcep quotas --debug
  vpcep serve`,
		Version:       vpcep.Version(),
		SilenceErrors: true,
		SilenceUsage:  true,

		PersistentPreRunE: a.Prepare,
	})
	a.AddFlags(root)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return cli.AsUsage(err) })
	root.SetUsageTemplate(usageTemplate(root.UsageTemplate()))
	root.AddCommand(services.New(a), endpoints.New(a), connections.New(a), permissions.New(a), tags.New(a), quotas.New(a), api.New(a), whoami.New(a), configure.New(a), version.New(a), serve.New(a), conformance.New(a))
	root.AddCommand(helpTopics()...)
	checkArguments(root)
	complete.AddTo(a, root)
	return root
}

// checkArguments lets the commands below a command check their arguments by their lines of usage.
func checkArguments(command *cobra.Command) {
	for _, one := range command.Commands() {
		checkArguments(one)
		if one.Args == nil {
			one.Args = cli.ArgumentsOf(one.Use)
		}
	}
}

// usageTemplate is the usual page of help, without a line of usage for a group alone, and with the exit codes.
func usageTemplate(usual string) string {
	usual = strings.Replace(usual, "{{if .Runnable}}", "{{if and .Runnable (not .HasAvailableSubCommands)}}", 1)
	return strings.TrimRight(usual, "\n") + "\n\nExit codes:\n" + cli.ExitHelp()
}

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
