package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func newServicesWait(a *app) *cobra.Command {
	return newWait(a, wait{
		argument: "SERVICE_ID", noun: "endpoint service", state: string(gen.ServiceStatusAvailable), check: gen.CheckListServiceDetailsPath,
		reached: func(ctx context.Context, client *vpcep.Client, id string, opts ...vpcep.WaitOption) error {
			_, err := client.WaitServiceAvailable(ctx, id, opts...)
			return err
		},
		gone: (*vpcep.Client).WaitServiceGone, again: serviceWait,
		long: `Wait until endpoint services are available, or deleted. A service that has failed, or is
being deleted, ends the wait.`,
		example: `  vpcep services wait SERVICE_ID
  vpcep services wait SERVICE_ID OTHER_ID --for deleted --wait-timeout 5m`,
	})
}
