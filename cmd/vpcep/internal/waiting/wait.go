package waiting

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// stateDeleted is the word for a resource that is gone.
const stateDeleted = "deleted"

// Resource is how to wait for resources of one kind, and to delete them.
type Resource struct {
	Argument, Noun string
	Group          string // Of the commands.
	State          string // State to wait for, unless they shall be gone.

	Check   func(id string) error
	Reached func(ctx context.Context, client *vpcep.Client, id string, opts ...vpcep.WaitOption) error
	Gone    func(client *vpcep.Client, ctx context.Context, id string, opts ...vpcep.WaitOption) error
	Delete  func(client *vpcep.Client, ctx context.Context, id string, opts ...vpcep.CallOption) error
}

// WaitHelp is the end of the help of every command that waits.
const WaitHelp = `
It looks again after growing pauses, from a second to 15 seconds. When --wait-timeout is over
the exit code is 8. Ctrl-C ends the wait and changes nothing.`

// NewWait is a command that waits for resources of one kind. The command brings its help.
func NewWait(a *cli.App, r Resource, command *cobra.Command) *cobra.Command {
	want := r.State
	var waiting Waiting
	command.Use, command.Short = "wait "+r.Argument+"...", "Wait until "+r.Noun+"s are "+r.State+", or deleted"
	command.Long += "\n" + WaitHelp + "\n\n" + OutcomeHelp
	command.RunE = func(command *cobra.Command, args []string) error {
		client, results, err := a.Begin(args, r.Check)
		if err != nil {
			return err
		}
		r.wait(command.Context(), a, client, &waiting, want, results)
		return cli.PrintOutcomes(a, r.Argument, results)
	}
	cli.AddChoice(command, command.Flags(), &want, "for", "", "state to wait for", r.State, stateDeleted)
	waiting.AddLimit(command)
	return cli.AddOutput(a, command, cli.OutcomeColumns(r.Argument, false))
}

func (r Resource) wait(ctx context.Context, a *cli.App, client *vpcep.Client, w *Waiting, want string, results []cli.Outcome) {
	lines, gone := StateLines(a), want == stateDeleted
	w.All(ctx, results, func(id string) string { return WaitLine(r.Group, id, gone) }, func(ctx context.Context, id string) (string, error) {
		if gone {
			return want, r.Gone(client, ctx, id, lines)
		}
		return want, r.Reached(ctx, client, id, lines)
	})
}

// WaitLine is the command line that waits for a resource of a group.
func WaitLine(group, id string, gone bool) string {
	line := "vpcep " + group + " wait " + id
	if gone {
		line += " --for " + stateDeleted
	}
	return line
}
