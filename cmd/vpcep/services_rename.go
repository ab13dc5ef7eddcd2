package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

func newServicesRename(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "rename SERVICE_ID NAME",
		Short: "Change the name of an endpoint service",
		Long: `Change the part of the name of an endpoint service that its owner chooses. The service makes
REGION.NAME.ID of it. Endpoints stay connected.`,
		Example:           `  vpcep services rename SERVICE_ID shop`,
		Args:              arguments(false, "SERVICE_ID", "NAME"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(command *cobra.Command, args []string) error {
			return renameService(command.Context(), a, args[0], args[1])
		},
	}
}

func renameService(ctx context.Context, a *app, id, name string) error {
	if name == "" {
		return usagef("NAME is empty")
	}
	client, err := a.client()
	if err != nil {
		return err
	}
	answer, err := client.UpdateEndpointServiceName(ctx, id, gen.UpdateEndpointServiceNameMode{EndpointServiceName: &name})
	if err != nil {
		return err
	}
	return printOne(a, *answer, []column[gen.UpdateEndpointServiceNameMode]{
		{"NAME", func(n gen.UpdateEndpointServiceNameMode) string {
			if n.EndpointServiceName == nil {
				return ""
			}
			return *n.EndpointServiceName
		}},
	})
}
