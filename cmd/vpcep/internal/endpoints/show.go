package endpoints

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

func newEndpointsShow(a *cli.App) *cobra.Command {
	return cli.AddRecordOutput(a, &cobra.Command{
		Use:     "show ENDPOINT_ID",
		Aliases: []string{"get"},
		Short:   "Show an endpoint of the project",
		Long: `Show everything that the service tells about an endpoint of the project. A table leaves out
what is empty, and the policy of a gateway endpoint, which -o json and -o yaml have.`,
		Example: `  vpcep endpoints show ENDPOINT_ID
  vpcep endpoints show ENDPOINT_ID -o json | jq -r .ip`,
		RunE: func(command *cobra.Command, args []string) error { return showEndpoint(command.Context(), a, args[0]) },
	}, endpointFields())
}

func showEndpoint(ctx context.Context, a *cli.App, id string) error {
	client, err := a.Client()
	if err != nil {
		return err
	}
	endpoint, err := client.ListEndpointInfoDetails(ctx, id)
	if err != nil {
		return err
	}
	return cli.PrintDetails(a, *endpoint, endpointFields())
}
