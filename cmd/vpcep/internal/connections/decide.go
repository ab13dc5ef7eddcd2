package connections

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// connectionsDecide accepts or rejects connections.
type connectionsDecide struct {
	app        *cli.App
	action     gen.ConnectionAction
	decided    gen.EndpointStatus // State of a connection when the decision is carried out.
	allPending bool
	confirm    cli.Confirmation
	waiting    waiting.Waiting
}

func newConnectionsAccept(a *cli.App) *cobra.Command {
	accept := &connectionsDecide{app: a, action: gen.ConnectionActionReceive, decided: gen.EndpointStatusAccepted, confirm: cli.Confirmation{Yes: true}}
	command := accept.command(&cobra.Command{
		Use:   "accept SERVICE_ID [ENDPOINT_ID...]",
		Short: "Accept connections",
		Long: `Accept connections of an endpoint service: those that wait, and those that were rejected.

The result is accepted, or sent where the service has taken the decision and is still at work on
it; with --wait the command ends when all of them are accepted.

` + waiting.OutcomeHelp,
		Example: `  vpcep connections accept SERVICE_ID ENDPOINT_ID
  vpcep connections accept SERVICE_ID --all-pending --wait`,
	})
	accept.waiting.AddFlags(command, "they are accepted")
	return command
}

func newConnectionsReject(a *cli.App) *cobra.Command {
	reject := &connectionsDecide{app: a, action: gen.ConnectionActionReject, decided: gen.EndpointStatusRejected}
	command := reject.command(&cobra.Command{
		Use:   "reject SERVICE_ID [ENDPOINT_ID...]",
		Short: "Reject connections",
		Long: `Reject connections of an endpoint service: those that wait, and those that were accepted, which
cannot be used any more then.

At a terminal it asks first. Without a terminal it needs --yes.

The result is rejected, or sent where the service has taken the decision and is still at work on
it.

` + waiting.OutcomeHelp,
		Example: `  vpcep connections reject SERVICE_ID ENDPOINT_ID
  vpcep connections reject SERVICE_ID --all-pending --yes`,
	})
	command.Flags().BoolVarP(&reject.confirm.Yes, "yes", "y", false, "do not ask")
	return command
}

func (decide *connectionsDecide) command(command *cobra.Command) *cobra.Command {
	command.RunE = func(command *cobra.Command, args []string) error {
		return decide.run(command.Context(), args[0], args[1:])
	}
	command.Flags().BoolVar(&decide.allPending, "all-pending", false, "all connections that wait")
	return cli.AddOutput(decide.app, command, cli.OutcomeColumns("ENDPOINT_ID", false))
}

func (decide *connectionsDecide) run(ctx context.Context, serviceID string, ids []string) error {
	switch {
	case decide.allPending && len(ids) > 0:
		return cli.Usagef("give either ENDPOINT_ID or --all-pending")
	case !decide.allPending && len(ids) == 0:
		return cli.Usagef("ENDPOINT_ID is missing: give at least one, or --all-pending")
	}
	client, results, err := decide.app.Begin(ids, gen.CheckListEndpointInfoDetailsPath)
	if err != nil {
		return err
	}
	if decide.allPending {
		if results, err = pendingConnections(ctx, client, serviceID); err != nil {
			return err
		}
	}
	if len(results) == 0 {
		return cli.PrintOutcomes(decide.app, "ENDPOINT_ID", nil)
	}
	question := fmt.Sprintf("Reject %s of %s?", cli.Counted(len(results), "connection"), serviceID)
	if err := decide.confirm.Ask(ctx, decide.app, question, waiting.IDsOf(results)); err != nil {
		return err
	}
	for i, one := range client.DecideConnections(ctx, serviceID, decide.action, waiting.IDsOf(results)) {
		state := cli.ResultSent // The answer may still have the old state.
		if one.Connection != nil && one.Connection.Status == decide.decided {
			state = string(one.Connection.Status)
		}
		results[i].Set(state, one.Err)
	}
	if decide.waiting.On {
		waitForConnections(ctx, decide.app, client, &decide.waiting, serviceID, results)
	}
	return cli.PrintOutcomes(decide.app, "ENDPOINT_ID", results)
}

// pendingConnections are the endpoints that wait for a decision.
func pendingConnections(ctx context.Context, client *vpcep.Client, serviceID string) ([]cli.Outcome, error) {
	var ids []string
	filter := gen.ListServiceConnectionsParams{Status: gen.ConnectionStatusFilterPendingAcceptance}
	for connection, err := range client.Connections(ctx, serviceID, filter) {
		if err != nil {
			return nil, err
		}
		if connection.Status == gen.EndpointStatusPendingAcceptance {
			ids = append(ids, connection.ID)
		}
	}
	return cli.ResultsOf(ids), nil
}
