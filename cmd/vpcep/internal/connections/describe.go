package connections

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
)

func newConnectionsDescribe(a *cli.App) *cobra.Command {
	var description string
	command := &cobra.Command{
		Use:   "describe SERVICE_ID ENDPOINT_ID... --description TEXT",
		Short: "Set the description of connections",
		Long: `Set the description of connections of an endpoint service. It changes them; to look at
connections use 'vpcep connections list'.

All of them are changed in one call, which fails or succeeds as a whole.`,
		Example: `  vpcep connections describe SERVICE_ID ENDPOINT_ID --description "billing team"
  vpcep connections describe SERVICE_ID ENDPOINT_ID OTHER_ID --description ""`,
		DisableFlagsInUseLine: true,
		RunE: func(command *cobra.Command, args []string) error {
			if err := cli.NeedFlags(command, "description"); err != nil {
				return err
			}
			return describeConnections(command.Context(), a, args[0], args[1:], description)
		},
	}
	command.Flags().StringVarP(&description, "description", "d", "", "the new description, a `text` that may be empty")
	return cli.AddOutput(a, command, connectionColumns())
}

func describeConnections(ctx context.Context, a *cli.App, serviceID string, ids []string, description string) error {
	client, err := a.Client()
	if err != nil {
		return err
	}
	answer, err := client.UpdateEndpointConnectionsDesc(ctx, serviceID, gen.UpdateEpConnections{
		Connections: cli.Map(cli.ResultsOf(ids), func(one cli.Outcome) gen.ConnectionsDesc {
			return gen.ConnectionsDesc{ID: one.ID, Description: description}
		}),
	})
	if err != nil {
		return err
	}
	return cli.PrintList(a, answer.Connections, connectionColumns())
}
