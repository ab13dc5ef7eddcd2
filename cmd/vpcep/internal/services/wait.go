package services

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// resource is how to wait for endpoint services, and to delete them.
func resource() waiting.Resource {
	return waiting.Resource{
		Argument: "SERVICE_ID", Noun: "endpoint service", Group: "services", State: string(gen.ServiceStatusAvailable),
		Check: gen.CheckListServiceDetailsPath,
		Reached: func(ctx context.Context, client *vpcep.Client, id string, opts ...vpcep.WaitOption) error {
			_, err := client.WaitServiceAvailable(ctx, id, opts...)
			return err
		},
		Gone: (*vpcep.Client).WaitServiceGone, Delete: (*vpcep.Client).DeleteEndpointService,
	}
}

func newServicesWait(a *cli.App) *cobra.Command {
	return waiting.NewWait(a, resource(), &cobra.Command{
		Long: `Wait until endpoint services are available, or deleted. A service that has failed, or is
being deleted, ends the wait.`,
		Example: `  vpcep services wait SERVICE_ID
  vpcep services wait SERVICE_ID OTHER_ID --for deleted --wait-timeout 5m`,
	})
}

func newServicesDelete(a *cli.App) *cobra.Command {
	return waiting.NewDelete(a, resource(), &cobra.Command{
		Long: `Delete endpoint services. One that endpoints are connected to, or wait to be, cannot be
deleted: see 'vpcep connections list'.`,
		Example: `  vpcep services delete SERVICE_ID
  vpcep services delete SERVICE_ID OTHER_ID --yes --wait`,
	})
}
