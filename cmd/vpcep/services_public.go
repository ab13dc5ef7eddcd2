package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

// servicesPublic lists public endpoint services.
type servicesPublic struct {
	app    *app
	flags  listFlags
	filter gen.ListServicePublicDetailsParams
}

func newServicesPublic(a *app) *cobra.Command {
	list := &servicesPublic{app: a}
	command := &cobra.Command{
		Use:   "public",
		Short: "List the public endpoint services of the region",
		Long: `List the endpoint services that the cloud offers to everyone, such as object storage and DNS.
They need no record on a whitelist.`,
		Example: `  vpcep services public
  vpcep services public --name obs`,
		Args:              arguments(false),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(command *cobra.Command, _ []string) error { return list.run(command.Context()) },
	}
	command.Flags().StringVar(&list.filter.EndpointServiceName, "name", "", "only services whose name contains `text`, in upper or lower case")
	addSorting(command, &list.filter.SortKey, &list.filter.SortDir, gen.SortKeyCreateAt, gen.SortKeyUpdateAt)
	list.flags.add(command)
	return command
}

func (list *servicesPublic) run(ctx context.Context) error {
	client, err := list.flags.client(list.app)
	if err != nil {
		return err
	}
	list.filter.Limit = list.flags.pageSize()
	found, err := read(list.app, &list.flags, client.PublicServices(ctx, list.filter))
	if err != nil {
		return err
	}
	return printList(list.app, found, []column[gen.EndpointService]{
		{"ID", func(s gen.EndpointService) string { return s.ID }},
		{"NAME", func(s gen.EndpointService) string { return s.ServiceName }},
		{"TYPE", func(s gen.EndpointService) string { return string(s.ServiceType) }},
		{"OWNER", func(s gen.EndpointService) string { return s.Owner }},
		{"CHARGED", func(s gen.EndpointService) string { return yesOrNo(s.IsCharge) }},
		{"CREATED_AT", func(s gen.EndpointService) string { return timeCell(s.CreatedAt) }},
	})
}
