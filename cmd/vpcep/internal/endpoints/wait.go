package endpoints

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func newEndpointsWait(a *cli.App) *cobra.Command {
	return waiting.NewWait(a, waiting.Wait{
		Argument: "ENDPOINT_ID", Noun: "endpoint", State: string(gen.EndpointStatusAccepted), Check: gen.CheckListEndpointInfoDetailsPath,
		Reached: func(ctx context.Context, client *vpcep.Client, id string, opts ...vpcep.WaitOption) error {
			_, err := client.WaitEndpointAccepted(ctx, id, opts...)
			return err
		},
		Gone: (*vpcep.Client).WaitEndpointGone, Again: endpointWait,
		Long: `Wait until endpoints of the project are accepted, or deleted. One that is rejected, has
failed or is being deleted ends the wait.`,
		Example: `  vpcep endpoints wait ENDPOINT_ID
  vpcep endpoints wait ENDPOINT_ID OTHER_ID --for deleted --wait-timeout 5m`,
	})
}

func newEndpointsDelete(a *cli.App) *cobra.Command {
	return waiting.NewDelete(a, waiting.Deletion{
		Argument: "ENDPOINT_ID", Noun: "endpoint", Check: gen.CheckDeleteEndpointPath,
		Send: (*vpcep.Client).DeleteEndpoint, Wait: (*vpcep.Client).WaitEndpointGone, Again: endpointWait,
		Long: `Delete endpoints of the project, and the connections that they are.`,
		Example: `  vpcep endpoints delete ENDPOINT_ID
  vpcep endpoints delete ENDPOINT_ID OTHER_ID --yes --wait`,
	})
}

// endpointWait is the command line that waits for an endpoint.
func endpointWait(id string, gone bool) string { return waiting.WaitLine("endpoints", id, gone) }
