package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func newEndpointsWait(a *app) *cobra.Command {
	return newWait(a, wait{
		argument: "ENDPOINT_ID", noun: "endpoint", state: string(gen.EndpointStatusAccepted), check: gen.CheckListEndpointInfoDetailsPath,
		reached: func(ctx context.Context, client *vpcep.Client, id string, opts ...vpcep.WaitOption) error {
			_, err := client.WaitEndpointAccepted(ctx, id, opts...)
			return err
		},
		gone: (*vpcep.Client).WaitEndpointGone, again: endpointWait,
		long: `Wait until endpoints of the project are accepted, or deleted. One that is rejected, has
failed or is being deleted ends the wait.`,
		example: `  vpcep endpoints wait ENDPOINT_ID
  vpcep endpoints wait ENDPOINT_ID OTHER_ID --for deleted --wait-timeout 5m`,
	})
}
