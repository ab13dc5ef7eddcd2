// Package connections has the commands for the connections of an endpoint service.
package connections

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// New is the group of commands for the connections of an endpoint service.
func New(a *cli.App) *cobra.Command {
	group := cli.NewGroup(&cobra.Command{
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

func connectionColumns() []cli.Column[gen.ConnectionEndpoints] {
	return []cli.Column[gen.ConnectionEndpoints]{
		{Header: "ENDPOINT_ID", Cell: func(c gen.ConnectionEndpoints) string { return c.ID }},
		{Header: "STATUS", Cell: func(c gen.ConnectionEndpoints) string { return string(c.Status) }},
		{Header: "ACCOUNT_ID", Cell: func(c gen.ConnectionEndpoints) string { return c.DomainID }},
		{Header: "DESCRIPTION", Cell: func(c gen.ConnectionEndpoints) string { return c.Description }},
		{Header: "CREATED_AT", Cell: func(c gen.ConnectionEndpoints) string { return cli.TimeCell(c.CreatedAt) }},
	}
}

func newConnectionsWait(a *cli.App) *cobra.Command {
	var w waiting.Waiting
	command := &cobra.Command{
		Use:   "wait SERVICE_ID ENDPOINT_ID...",
		Short: "Wait until connections are accepted",
		Long: `Wait until connections of an endpoint service are accepted. It decides nothing: see
'vpcep connections accept'. One that is rejected, has failed or is being deleted ends the wait.
` + waiting.WaitHelp + "\n\n" + waiting.OutcomeHelp,
		Example: `  vpcep connections wait SERVICE_ID ENDPOINT_ID`,
		RunE: func(command *cobra.Command, args []string) error {
			client, results, err := a.Begin(args[1:], gen.CheckListEndpointInfoDetailsPath)
			if err != nil {
				return err
			}
			waitForConnections(command.Context(), a, client, &w, args[0], results)
			return cli.PrintOutcomes(a, "ENDPOINT_ID", results)
		},
	}
	w.AddLimit(command)
	return cli.AddOutput(a, command, cli.OutcomeColumns("ENDPOINT_ID", false))
}

// waitForConnections waits until connections are accepted.
func waitForConnections(ctx context.Context, a *cli.App, client *vpcep.Client, w *waiting.Waiting, serviceID string, results []cli.Outcome) {
	lines := waiting.StateLines(a)
	again := func(id string) string { return "vpcep connections wait " + serviceID + " " + id }
	w.All(ctx, results, again, func(ctx context.Context, id string) (string, error) {
		_, err := client.WaitConnectionAccepted(ctx, serviceID, id, lines)
		return string(gen.EndpointStatusAccepted), err
	})
}
