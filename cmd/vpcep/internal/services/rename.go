package services

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
)

func newServicesRename(a *cli.App) *cobra.Command {
	return cli.AddRecordOutput(a, &cobra.Command{
		Use:   "rename SERVICE_ID NAME",
		Short: "Change the name of an endpoint service",
		Long: `Change the part of the name of an endpoint service that its owner chooses. The service makes
REGION.NAME.ID of it. Endpoints stay connected.`,
		Example: `  vpcep services rename SERVICE_ID shop`,
		RunE: func(command *cobra.Command, args []string) error {
			return renameService(command.Context(), a, args[0], args[1])
		},
	}, renamedColumns())
}

func renameService(ctx context.Context, a *cli.App, id, name string) error {
	if name == "" {
		return cli.Usagef("NAME is empty")
	}
	client, err := a.Client()
	if err != nil {
		return err
	}
	answer, err := client.UpdateEndpointServiceName(ctx, id, gen.UpdateEndpointServiceNameMode{EndpointServiceName: &name})
	if err != nil {
		return err
	}
	return cli.PrintOne(a, *answer, renamedColumns())
}

func renamedColumns() []cli.Column[gen.UpdateEndpointServiceNameMode] {
	return []cli.Column[gen.UpdateEndpointServiceNameMode]{
		{Header: "NAME", Cell: func(n gen.UpdateEndpointServiceNameMode) string {
			if n.EndpointServiceName == nil {
				return ""
			}
			return *n.EndpointServiceName
		}},
	}
}
