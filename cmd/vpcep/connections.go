package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// newConnections is the group of commands for the connections of an endpoint service.
func newConnections(a *app) *cobra.Command {
	group := newGroup(&cobra.Command{
		Use:     "connections",
		Aliases: []string{"connection"},
		Short:   "Work on the connections of an endpoint service",
		Long: `Work on the connections of an endpoint service, for its owner: the endpoints of all accounts
that are connected to it, or wait to be.`,
		Example: `  vpcep connections list SERVICE_ID --status pendingAcceptance
  vpcep connections accept SERVICE_ID ENDPOINT_ID
  vpcep connections accept SERVICE_ID --all-pending
  vpcep connections reject SERVICE_ID ENDPOINT_ID --yes`,
	})
	group.AddCommand(
		newConnectionsList(a), newConnectionsAccept(a), newConnectionsReject(a), newConnectionsDescribe(a), newConnectionsWait(a),
	)
	return group
}

func connectionColumns() []column[gen.ConnectionEndpoints] {
	return []column[gen.ConnectionEndpoints]{
		{"ENDPOINT_ID", func(c gen.ConnectionEndpoints) string { return c.ID }},
		{"STATUS", func(c gen.ConnectionEndpoints) string { return string(c.Status) }},
		{"ACCOUNT_ID", func(c gen.ConnectionEndpoints) string { return c.DomainID }},
		{"DESCRIPTION", func(c gen.ConnectionEndpoints) string { return c.Description }},
		{"CREATED_AT", func(c gen.ConnectionEndpoints) string { return timeCell(c.CreatedAt) }},
	}
}

func newConnectionsWait(a *app) *cobra.Command {
	var w waiting
	command := &cobra.Command{
		Use:   "wait SERVICE_ID ENDPOINT_ID...",
		Short: "Wait until connections are accepted",
		Long: `Wait until connections of an endpoint service are accepted. It decides nothing: see
'vpcep connections accept'. One that is rejected, has failed or is being deleted ends the wait.
` + waitHelp + "\n\n" + outcomeHelp,
		Example:           `  vpcep connections wait SERVICE_ID ENDPOINT_ID`,
		Args:              arguments(true, "SERVICE_ID", "ENDPOINT_ID"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(command *cobra.Command, args []string) error {
			if err := w.check(); err != nil {
				return err
			}
			if err := checkIDs(args[1:], gen.CheckListEndpointInfoDetailsPath); err != nil {
				return err
			}
			client, err := a.client()
			if err != nil {
				return err
			}
			results := resultsOf(args[1:])
			waitForConnections(command.Context(), a, client, &w, args[0], results)
			return printOutcomes(a, "ENDPOINT_ID", results)
		},
	}
	w.addLimit(command)
	return command
}

// waitForConnections waits until connections are accepted.
func waitForConnections(ctx context.Context, a *app, client *vpcep.Client, w *waiting, serviceID string, results []outcome) {
	lines := stateLines(a)
	again := func(id string) string { return "vpcep connections wait " + serviceID + " " + id }
	w.all(ctx, results, again, func(ctx context.Context, id string) (string, error) {
		_, err := client.WaitConnectionAccepted(ctx, serviceID, id, lines)
		return string(gen.EndpointStatusAccepted), err
	})
}
