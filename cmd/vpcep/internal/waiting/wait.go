package waiting

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// stateDeleted is the word for a resource that is gone.
const stateDeleted = "deleted"

// Wait is how to wait for resources of one kind.
type Wait struct {
	Argument, Noun string
	State          string // State to wait for, unless they shall be gone.
	Long, Example  string

	Check   func(id string) error
	Reached func(ctx context.Context, client *vpcep.Client, id string, opts ...vpcep.WaitOption) error
	Gone    func(client *vpcep.Client, ctx context.Context, id string, opts ...vpcep.WaitOption) error
	Again   func(id string, gone bool) string

	app     *cli.App
	want    string
	waiting Waiting
}

// WaitHelp is the end of the help of every command that waits.
const WaitHelp = `
It looks again after growing pauses, from a second to 15 seconds. When --wait-timeout is over
the exit code is 8. Ctrl-C ends the wait and changes nothing.`

// NewWait is a command that waits for resources of one kind.
func NewWait(a *cli.App, w Wait) *cobra.Command {
	w.app, w.want = a, w.State
	command := &cobra.Command{
		Use:     "wait " + w.Argument + "...",
		Short:   "Wait until " + w.Noun + "s are " + w.State + ", or deleted",
		Long:    w.Long + "\n" + WaitHelp + "\n\n" + OutcomeHelp,
		Example: w.Example,
		RunE:    func(command *cobra.Command, args []string) error { return w.run(command.Context(), args) },
	}
	cli.AddChoice(command, command.Flags(), &w.want, "for", "", "state to wait for", w.State, stateDeleted)
	w.waiting.AddLimit(command)
	return cli.AddOutput(a, command, cli.OutcomeColumns(w.Argument, false))
}

func (w *Wait) run(ctx context.Context, ids []string) error {
	client, results, err := w.app.Begin(ids, w.Check)
	if err != nil {
		return err
	}
	lines := StateLines(w.app)
	again := func(id string) string { return w.Again(id, w.want == stateDeleted) }
	w.waiting.All(ctx, results, again, func(ctx context.Context, id string) (string, error) {
		if w.want == stateDeleted {
			return w.want, w.Gone(client, ctx, id, lines)
		}
		return w.want, w.Reached(ctx, client, id, lines)
	})
	return cli.PrintOutcomes(w.app, w.Argument, results)
}

// WaitLine is the command line that waits for a resource of a group.
func WaitLine(group, id string, gone bool) string {
	line := "vpcep " + group + " wait " + id
	if gone {
		line += " --for " + stateDeleted
	}
	return line
}

// ServiceWait is the command line that waits for a service.
func ServiceWait(id string, gone bool) string { return WaitLine("services", id, gone) }
