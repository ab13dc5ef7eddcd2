package main

import (
	"context"

	"github.com/spf13/cobra"
)

func newEndpointsShow(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "show ENDPOINT_ID",
		Aliases: []string{"get"},
		Short:   "Show an endpoint of the project",
		Long: `Show everything that the service tells about an endpoint of the project. A table leaves out
what is empty, and the policy of a gateway endpoint, which -o json and -o yaml have.`,
		Example: `  vpcep endpoints show ENDPOINT_ID
  vpcep endpoints show ENDPOINT_ID -o json | jq -r .ip`,
		Args:              arguments(false, "ENDPOINT_ID"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(command *cobra.Command, args []string) error { return showEndpoint(command.Context(), a, args[0]) },
	}
}

func showEndpoint(ctx context.Context, a *app, id string) error {
	client, err := a.client()
	if err != nil {
		return err
	}
	endpoint, err := client.ListEndpointInfoDetails(ctx, id)
	if err != nil {
		return err
	}
	return printDetails(a, *endpoint, endpointFields())
}
