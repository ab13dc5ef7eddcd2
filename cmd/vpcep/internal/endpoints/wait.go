package endpoints

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// resource is how to wait for endpoints, and to delete them.
func resource() waiting.Resource {
	return waiting.Resource{
		Argument: "ENDPOINT_ID", Noun: "endpoint", Group: "endpoints", State: string(gen.EndpointStatusAccepted),
		Check: gen.CheckListEndpointInfoDetailsPath,
		Reached: func(ctx context.Context, client *vpcep.Client, id string, opts ...vpcep.WaitOption) error {
			_, err := client.WaitEndpointAccepted(ctx, id, opts...)
			return err
		},
		Gone: (*vpcep.Client).WaitEndpointGone, Delete: (*vpcep.Client).DeleteEndpoint,
	}
}

func newEndpointsWait(a *cli.App) *cobra.Command {
	return waiting.NewWait(a, resource(), &cobra.Command{
		Long: `Wait until endpoints of the project are accepted, or deleted. One that is rejected, has
failed or is being deleted ends the wait.`,
		Example: `  vpcep endpoints wait ENDPOINT_ID
  vpcep endpoints wait ENDPOINT_ID OTHER_ID --for deleted --wait-timeout 5m`,
	})
}

func newEndpointsDelete(a *cli.App) *cobra.Command {
	return waiting.NewDelete(a, resource(), &cobra.Command{
		Long: `Delete endpoints of the project, and the connections that they are.`,
		Example: `  vpcep endpoints delete ENDPOINT_ID
  vpcep endpoints delete ENDPOINT_ID OTHER_ID --yes --wait`,
	})
}
