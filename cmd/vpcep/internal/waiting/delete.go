package waiting

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Deletion is how to delete resources of one kind.
type Deletion struct {
	Argument, Noun string
	Long, Example  string

	Check func(id string) error
	Send  func(client *vpcep.Client, ctx context.Context, id string, opts ...vpcep.CallOption) error
	Wait  func(client *vpcep.Client, ctx context.Context, id string, opts ...vpcep.WaitOption) error
	Again func(id string, gone bool) string

	app     *cli.App
	confirm cli.Confirmation
	waiting Waiting
}

const deleteHelp = `
At a terminal it asks first. Without a terminal it needs --yes.

The service works on after its answer: the result is deleting. With --wait the command ends
when they are gone, and the result is deleted.

` + OutcomeHelp

// OutcomeHelp says what is printed about several ids.
const OutcomeHelp = `Of several ids, each has a line with its result. One that fails does not keep the others from
being done, unless they would fail for the same reason. 'vpcep help exit-codes' says which exit
code counts then.`

// NewDelete is a command that deletes resources of one kind.
func NewDelete(a *cli.App, d Deletion) *cobra.Command {
	d.app = a
	command := &cobra.Command{
		Use:     "delete " + d.Argument + "...",
		Aliases: []string{"rm"},
		Short:   "Delete " + d.Noun + "s",
		Long:    d.Long + "\n" + deleteHelp,
		Example: d.Example,
		RunE:    func(command *cobra.Command, args []string) error { return d.run(command.Context(), args) },
	}
	command.Flags().BoolVarP(&d.confirm.Yes, "yes", "y", false, "do not ask")
	d.waiting.AddFlags(command, "they are gone")
	return cli.AddOutput(a, command, cli.OutcomeColumns(d.Argument, false))
}

func (d *Deletion) run(ctx context.Context, ids []string) error {
	client, results, err := d.app.Begin(ids, d.Check)
	if err != nil {
		return err
	}
	if err := d.confirm.Ask(ctx, d.app, fmt.Sprintf("Delete %s?", cli.Counted(len(results), d.Noun)), IDsOf(results)); err != nil {
		return err
	}
	cli.EachID(ctx, results, func(ctx context.Context, id string) (string, error) {
		return string(gen.ServiceStatusDeleting), d.Send(client, ctx, id)
	})
	if d.waiting.On {
		lines := StateLines(d.app)
		d.waiting.All(ctx, results, func(id string) string { return d.Again(id, true) }, func(ctx context.Context, id string) (string, error) {
			return stateDeleted, d.Wait(client, ctx, id, lines)
		})
	}
	return cli.PrintOutcomes(d.app, d.Argument, results)
}

// IDsOf gives the ids of outcomes.
func IDsOf(results []cli.Outcome) []string {
	return cli.Map(results, func(one cli.Outcome) string { return one.ID })
}
