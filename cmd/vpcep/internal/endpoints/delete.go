package endpoints

import (
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

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
