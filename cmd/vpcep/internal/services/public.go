package services

import (
	"context"
	"iter"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// servicesPublic lists public endpoint services.
type servicesPublic struct {
	app    *cli.App
	flags  cli.ListFlags
	filter gen.ListServicePublicDetailsParams
}

func newServicesPublic(a *cli.App) *cobra.Command {
	list := &servicesPublic{app: a}
	command := &cobra.Command{
		Use:   "public",
		Short: "List the public endpoint services of the region",
		Long: `List the endpoint services that the cloud offers to everyone, such as object storage and DNS.
They need no record on a whitelist.`,
		Example: `  vpcep services public
  vpcep services public --name obs`,
		RunE: func(command *cobra.Command, _ []string) error { return list.run(command.Context()) },
	}
	command.Flags().StringVar(&list.filter.EndpointServiceName, "name", "", "only services whose name contains `text`, in upper or lower case")
	cli.AddSorting(command, &list.filter.SortKey, &list.filter.SortDir, gen.SortKeyCreateAt, gen.SortKeyUpdateAt)
	list.flags.Add(command)
	return cli.AddMergedOutput(a, command, publicServiceColumns())
}

func (list *servicesPublic) run(ctx context.Context) error {
	list.filter.Limit = list.flags.PageSize()
	return cli.PrintLists(ctx, list.app, &list.flags, publicServiceColumns(),
		func(ctx context.Context, client *vpcep.Client) iter.Seq2[gen.EndpointService, error] {
			return client.PublicServices(ctx, list.filter)
		})
}

func publicServiceColumns() []cli.Column[gen.EndpointService] {
	return []cli.Column[gen.EndpointService]{
		{Header: "ID", Cell: func(s gen.EndpointService) string { return s.ID }},
		{Header: "NAME", Cell: func(s gen.EndpointService) string { return s.ServiceName }},
		{Header: "TYPE", Cell: func(s gen.EndpointService) string { return string(s.ServiceType) }},
		{Header: "OWNER", Cell: func(s gen.EndpointService) string { return s.Owner }},
		{Header: "CHARGED", Cell: func(s gen.EndpointService) string { return cli.YesOrNo(s.IsCharge) }},
		{Header: "CREATED_AT", Cell: func(s gen.EndpointService) string { return cli.TimeCell(s.CreatedAt) }},
	}
}
