package services

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

func newServicesShow(a *cli.App) *cobra.Command {
	return cli.AddRecordOutput(a, &cobra.Command{
		Use:     "show SERVICE_ID",
		Aliases: []string{"get"},
		Short:   "Show an endpoint service of the project",
		Long: `Show everything that the service tells about an endpoint service of the project. A table
leaves out what is empty.`,
		Example: `  vpcep services show SERVICE_ID
  vpcep services show SERVICE_ID -o yaml`,
		RunE: func(command *cobra.Command, args []string) error { return showService(command.Context(), a, args[0]) },
	}, serviceFields())
}

func showService(ctx context.Context, a *cli.App, id string) error {
	client, err := a.Client()
	if err != nil {
		return err
	}
	service, err := client.ListServiceDetails(ctx, id)
	if err != nil {
		return err
	}
	return cli.PrintDetails(a, *service, serviceFields())
}
