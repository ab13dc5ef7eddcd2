package main

import (
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func newServicesDelete(a *app) *cobra.Command {
	return newDelete(a, deletion{
		argument: "SERVICE_ID", noun: "endpoint service", check: gen.CheckDeleteEndpointServicePath,
		send: (*vpcep.Client).DeleteEndpointService, wait: (*vpcep.Client).WaitServiceGone, again: serviceWait,
		long: `Delete endpoint services. One that endpoints are connected to, or wait to be, cannot be
deleted: see 'vpcep connections list'.`,
		example: `  vpcep services delete SERVICE_ID
  vpcep services delete SERVICE_ID OTHER_ID --yes --wait`,
	})
}
