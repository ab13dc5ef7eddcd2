package waiting

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
)

const deleteHelp = `
At a terminal it asks first. Without a terminal it needs --yes.

The service works on after its answer: the result is deleting. With --wait the command ends
when they are gone, and the result is deleted.

` + OutcomeHelp

// OutcomeHelp says what is printed about several ids.
const OutcomeHelp = `Of several ids, each has a line with its result. One that fails does not keep the others from
being done, unless they would fail for the same reason. 'vpcep help exit-codes' says which exit
code counts then.`

// NewDelete is a command that deletes resources of one kind. The command brings its help.
func NewDelete(a *cli.App, r Resource, command *cobra.Command) *cobra.Command {
	var confirm cli.Confirmation
	var waiting Waiting
	command.Use, command.Aliases, command.Short = "delete "+r.Argument+"...", []string{"rm"}, "Delete "+r.Noun+"s"
	command.Long += "\n" + deleteHelp
	command.RunE = func(command *cobra.Command, args []string) error {
		return r.delete(command.Context(), a, confirm, &waiting, args)
	}
	command.Flags().BoolVarP(&confirm.Yes, "yes", "y", false, "do not ask")
	waiting.AddFlags(command, "they are gone")
	return cli.AddOutput(a, command, cli.OutcomeColumns(r.Argument, false))
}

func (r Resource) delete(ctx context.Context, a *cli.App, confirm cli.Confirmation, w *Waiting, ids []string) error {
	client, results, err := a.Begin(ids, r.Check)
	if err != nil {
		return err
	}
	if err := confirm.Ask(ctx, a, fmt.Sprintf("Delete %s?", cli.Counted(len(results), r.Noun)), IDsOf(results)); err != nil {
		return err
	}
	cli.EachID(ctx, results, func(ctx context.Context, id string) (string, error) {
		return string(gen.ServiceStatusDeleting), r.Delete(client, ctx, id)
	})
	if w.On {
		r.wait(ctx, a, client, w, stateDeleted, results)
	}
	return cli.PrintOutcomes(a, r.Argument, results)
}

// IDsOf gives the ids of outcomes.
func IDsOf(results []cli.Outcome) []string {
	return cli.Map(results, func(one cli.Outcome) string { return one.ID })
}
