package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// deletion is how to delete resources of one kind.
type deletion struct {
	argument, noun string
	long, example  string

	check func(id string) error
	send  func(client *vpcep.Client, ctx context.Context, id string, opts ...vpcep.CallOption) error
	wait  func(client *vpcep.Client, ctx context.Context, id string, opts ...vpcep.WaitOption) error
	again func(id string, gone bool) string

	app     *app
	confirm confirmation
	waiting waiting
}

const deleteHelp = `
At a terminal it asks first. Without a terminal it needs --yes.

The service works on after its answer: the result is deleting. With --wait the command ends
when they are gone, and the result is deleted.

` + outcomeHelp

// outcomeHelp says what is printed about several ids.
const outcomeHelp = `Of several ids, each has a line with its result. One that fails does not keep the others from
being done, unless they would fail for the same reason. 'vpcep help exit-codes' says which exit
code counts then.`

// newDelete is a command that deletes resources of one kind.
func newDelete(a *app, d deletion) *cobra.Command {
	d.app = a
	command := &cobra.Command{
		Use:               "delete " + d.argument + "...",
		Aliases:           []string{"rm"},
		Short:             "Delete " + d.noun + "s",
		Long:              d.long + "\n" + deleteHelp,
		Example:           d.example,
		Args:              arguments(true, d.argument),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(command *cobra.Command, args []string) error { return d.run(command.Context(), args) },
	}
	command.Flags().BoolVarP(&d.confirm.yes, "yes", "y", false, "do not ask")
	d.waiting.addFlags(command, "they are gone")
	return command
}

func (d *deletion) run(ctx context.Context, ids []string) error {
	if err := d.waiting.check(); err != nil {
		return err
	}
	if err := checkIDs(ids, d.check); err != nil {
		return err
	}
	client, err := d.app.client()
	if err != nil {
		return err
	}
	results := resultsOf(ids)
	if err := d.confirm.ask(ctx, d.app, fmt.Sprintf("Delete %s?", counted(len(results), d.noun)), idsOf(results)); err != nil {
		return err
	}
	eachID(ctx, results, func(ctx context.Context, id string) (string, error) {
		return string(gen.ServiceStatusDeleting), d.send(client, ctx, id)
	})
	if d.waiting.on {
		lines := stateLines(d.app)
		d.waiting.all(ctx, results, func(id string) string { return d.again(id, true) }, func(ctx context.Context, id string) (string, error) {
			return stateDeleted, d.wait(client, ctx, id, lines)
		})
	}
	return printOutcomes(d.app, d.argument, results)
}

func idsOf(results []outcome) []string {
	ids := make([]string, len(results))
	for i, one := range results {
		ids[i] = one.ID
	}
	return ids
}
