package permissions

import (
	"math"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// newPermissionsDiff is a dry run of sync with --prune.
func newPermissionsDiff(a *cli.App) *cobra.Command {
	all := math.MaxInt // Nothing is removed.
	sync := &permissionsSync{
		app: a, dryRun: true, prune: true, settle: defaultSettle, parallel: defaultParallel, batchSize: 1, maxRemovals: &all,
	}
	command := &cobra.Command{
		Use:   "diff SERVICE_ID FILE",
		Short: "Show how a file differs from the whitelist",
		Long: `Show what 'vpcep permissions sync --prune' would do with a file: records of the file that are not on
the whitelist with +, those of the whitelist that are not in the file with -. FILE is - for stdin.

The exit code is 0 when they are the same, and 2 when they differ. Descriptions are not compared,
since the service does not tell them.`,
		Example: `  vpcep permissions diff SERVICE_ID accounts.csv
  vpcep permissions export OTHER_ID | vpcep permissions diff SERVICE_ID -`,
		RunE: func(command *cobra.Command, args []string) error {
			sync.input.file.Path = args[1]
			return sync.run(command.Context(), args[:1])
		},
	}
	sync.input.file.AddForms(command)
	sync.input.addSkipInvalid(command)
	cli.AddDocumentOutput[syncPlan](a, command)
	return command
}
