package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// connectionsDecide accepts or rejects connections.
type connectionsDecide struct {
	app        *app
	action     gen.ConnectionAction
	allPending bool
	confirm    confirmation
	waiting    waiting
}

func newConnectionsAccept(a *app) *cobra.Command {
	accept := &connectionsDecide{app: a, action: gen.ConnectionActionReceive, confirm: confirmation{yes: true}}
	command := accept.command(&cobra.Command{
		Use:   "accept SERVICE_ID [ENDPOINT_ID...]",
		Short: "Accept connections",
		Long: `Accept connections of an endpoint service: those that wait, and those that were rejected.

The result is accepted, or sent where the service has taken the decision and is still at work on
it; with --wait the command ends when all of them are accepted.

` + outcomeHelp,
		Example: `  vpcep connections accept SERVICE_ID ENDPOINT_ID
  vpcep connections accept SERVICE_ID --all-pending --wait`,
	})
	accept.waiting.addFlags(command, "they are accepted")
	return command
}

func newConnectionsReject(a *app) *cobra.Command {
	reject := &connectionsDecide{app: a, action: gen.ConnectionActionReject}
	command := reject.command(&cobra.Command{
		Use:   "reject SERVICE_ID [ENDPOINT_ID...]",
		Short: "Reject connections",
		Long: `Reject connections of an endpoint service: those that wait, and those that were accepted, which
cannot be used any more then.

At a terminal it asks first. Without a terminal it needs --yes.

The result is rejected, or sent where the service has taken the decision and is still at work on
it.

` + outcomeHelp,
		Example: `  vpcep connections reject SERVICE_ID ENDPOINT_ID
  vpcep connections reject SERVICE_ID --all-pending --yes`,
	})
	command.Flags().BoolVarP(&reject.confirm.yes, "yes", "y", false, "do not ask")
	return command
}

func (decide *connectionsDecide) command(command *cobra.Command) *cobra.Command {
	command.Args = arguments(true, "SERVICE_ID")
	command.ValidArgsFunction = cobra.NoFileCompletions
	command.RunE = func(command *cobra.Command, args []string) error {
		return decide.run(command.Context(), args[0], args[1:])
	}
	command.Flags().BoolVar(&decide.allPending, "all-pending", false, "all connections that wait")
	return command
}

func (decide *connectionsDecide) run(ctx context.Context, serviceID string, ids []string) error {
	switch {
	case decide.allPending && len(ids) > 0:
		return usagef("give either ENDPOINT_ID or --all-pending")
	case !decide.allPending && len(ids) == 0:
		return usagef("ENDPOINT_ID is missing: give at least one, or --all-pending")
	}
	if err := decide.waiting.check(); err != nil {
		return err
	}
	if err := checkIDs(ids, gen.CheckListEndpointInfoDetailsPath); err != nil {
		return err
	}
	client, err := decide.app.client()
	if err != nil {
		return err
	}
	if decide.allPending {
		if ids, err = pendingConnections(ctx, client, serviceID); err != nil {
			return err
		}
	}
	results := resultsOf(ids)
	if len(results) == 0 {
		return printOutcomes(decide.app, "ENDPOINT_ID", nil)
	}
	question := fmt.Sprintf("Reject %s of %s?", counted(len(results), "connection"), serviceID)
	if err := decide.confirm.ask(ctx, decide.app, question, idsOf(results)); err != nil {
		return err
	}
	for i, one := range client.DecideConnections(ctx, serviceID, decide.action, idsOf(results)) {
		state := resultSent // The answer may still have the old state.
		if one.Connection != nil && one.Connection.Status == decide.decided() {
			state = string(one.Connection.Status)
		}
		results[i].set(state, one.Err)
	}
	if decide.waiting.on {
		waitForConnections(ctx, decide.app, client, &decide.waiting, serviceID, results)
	}
	return printOutcomes(decide.app, "ENDPOINT_ID", results)
}

// decided is the state of a connection when the decision is carried out.
func (decide *connectionsDecide) decided() gen.EndpointStatus {
	if decide.action == gen.ConnectionActionReject {
		return gen.EndpointStatusRejected
	}
	return gen.EndpointStatusAccepted
}

// pendingConnections gives the endpoints that wait for a decision.
func pendingConnections(ctx context.Context, client *vpcep.Client, serviceID string) ([]string, error) {
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
	return ids, nil
}
