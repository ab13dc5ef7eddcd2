package main

import (
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func newEndpointsDelete(a *app) *cobra.Command {
	return newDelete(a, deletion{
		argument: "ENDPOINT_ID", noun: "endpoint", check: gen.CheckDeleteEndpointPath,
		send: (*vpcep.Client).DeleteEndpoint, wait: (*vpcep.Client).WaitEndpointGone, again: endpointWait,
		long: `Delete endpoints of the project, and the connections that they are.`,
		example: `  vpcep endpoints delete ENDPOINT_ID
  vpcep endpoints delete ENDPOINT_ID OTHER_ID --yes --wait`,
	})
}

// endpointWait is the command line that waits for an endpoint.
func endpointWait(id string, gone bool) string { return waitLine("endpoints", id, gone) }
