package services

import (
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func newServicesDelete(a *cli.App) *cobra.Command {
	return waiting.NewDelete(a, waiting.Deletion{
		Argument: "SERVICE_ID", Noun: "endpoint service", Check: gen.CheckDeleteEndpointServicePath,
		Send: (*vpcep.Client).DeleteEndpointService, Wait: (*vpcep.Client).WaitServiceGone, Again: waiting.ServiceWait,
		Long: `Delete endpoint services. One that endpoints are connected to, or wait to be, cannot be
deleted: see 'vpcep connections list'.`,
		Example: `  vpcep services delete SERVICE_ID
  vpcep services delete SERVICE_ID OTHER_ID --yes --wait`,
	})
}
