package main

import (
	"context"

	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// stateDeleted is the word for a resource that is gone.
const stateDeleted = "deleted"

// wait is how to wait for resources of one kind.
type wait struct {
	argument, noun string
	state          string // State to wait for, unless they shall be gone.
	long, example  string

	check   func(id string) error
	reached func(ctx context.Context, client *vpcep.Client, id string, opts ...vpcep.WaitOption) error
	gone    func(client *vpcep.Client, ctx context.Context, id string, opts ...vpcep.WaitOption) error
	again   func(id string, gone bool) string

	app     *app
	want    string
	waiting waiting
}

const waitHelp = `
It looks again after growing pauses, from a second to 15 seconds. When --wait-timeout is over
the exit code is 8. Ctrl-C ends the wait and changes nothing.`

// newWait is a command that waits for resources of one kind.
func newWait(a *app, w wait) *cobra.Command {
	w.app, w.want = a, w.state
	command := &cobra.Command{
		Use:               "wait " + w.argument + "...",
		Short:             "Wait until " + w.noun + "s are " + w.state + ", or deleted",
		Long:              w.long + "\n" + waitHelp + "\n\n" + outcomeHelp,
		Example:           w.example,
		Args:              arguments(true, w.argument),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(command *cobra.Command, args []string) error { return w.run(command.Context(), args) },
	}
	addChoice(command, command.Flags(), &w.want, "for", "", "state to wait for", w.state, stateDeleted)
	w.waiting.addLimit(command)
	return command
}

func (w *wait) run(ctx context.Context, ids []string) error {
	if err := w.waiting.check(); err != nil {
		return err
	}
	if err := checkIDs(ids, w.check); err != nil {
		return err
	}
	client, err := w.app.client()
	if err != nil {
		return err
	}
	results, lines := resultsOf(ids), stateLines(w.app)
	again := func(id string) string { return w.again(id, w.want == stateDeleted) }
	w.waiting.all(ctx, results, again, func(ctx context.Context, id string) (string, error) {
		if w.want == stateDeleted {
			return w.want, w.gone(client, ctx, id, lines)
		}
		return w.want, w.reached(ctx, client, id, lines)
	})
	return printOutcomes(w.app, w.argument, results)
}

// waitLine is the command line that waits for a resource of a group.
func waitLine(group, id string, gone bool) string {
	line := "vpcep " + group + " wait " + id
	if gone {
		line += " --for " + stateDeleted
	}
	return line
}

// serviceWait is the command line that waits for a service.
func serviceWait(id string, gone bool) string { return waitLine("services", id, gone) }
