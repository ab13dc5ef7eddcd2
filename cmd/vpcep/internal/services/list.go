package services

import (
	"context"
	"iter"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func newServicesList(a *cli.App) *cobra.Command {
	var flags cli.ListFlags
	var filter gen.ListEndpointServiceParams
	var vpcID string
	command := cli.NewList(a, &cobra.Command{
		Use:     "list",
		Aliases: []string{"ls"},
		Short:   "List the endpoint services of the project",
		Long: `List the endpoint services of the project, all pages of them, oldest first.

A table shows names without the id at their end; 'vpcep services show' and -o json have the
whole name.`,
		Example: `  vpcep services list
  vpcep services list --name shop --status available
  vpcep services list --sort-dir desc --limit 10
  vpcep services list --region cn-north-4,cn-south-1
  vpcep services list -o json | jq -r '.[].id'`,
	}, &flags, listedServiceColumns(), func(ctx context.Context, client *vpcep.Client, _ []string) iter.Seq2[gen.ServiceList, error] {
		if vpcID == "" {
			filter.Limit = flags.PageSize()
		}
		return cli.Only(client.EndpointServices(ctx, filter), func(s gen.ServiceList) bool { return vpcID == "" || s.VPCID == vpcID })
	})
	command.Flags().StringVar(&filter.EndpointServiceName, "name", "", "only services whose name contains `text`, in upper or lower case")
	cli.AddChoice(command, command.Flags(), &filter.Status, "status", "", "only services in this state",
		gen.ServiceStatusCreating, gen.ServiceStatusAvailable, gen.ServiceStatusFailed, gen.ServiceStatusDeleting)
	command.Flags().StringVar(&vpcID, "vpc-id", "", "only services with a backend in the VPC with this `id`")
	cli.AddSorting(command, &filter.SortKey, &filter.SortDir, gen.SortKeyCreateAt, gen.SortKeyUpdateAt)
	flags.Add(command)
	return cli.Merging(command)
}

// listedServiceColumns are the columns for a service in a list.
func listedServiceColumns() []cli.Column[gen.ServiceList] {
	columns := cli.ColumnsOf(readServiceColumns(), func(s gen.ServiceList) gen.ServiceDetailsResp {
		return gen.ServiceDetailsResp{
			ID: s.ID, ServiceName: s.ServiceName, Status: s.Status, Ports: s.Ports, ApprovalEnabled: s.ApprovalEnabled, CreatedAt: s.CreatedAt,
		}
	})
	return append(columns, cli.Column[gen.ServiceList]{
		Header: "CONNECTIONS", Cell: func(s gen.ServiceList) string { return strconv.Itoa(int(s.ConnectionCount)) },
	})
}

func newServicesPublic(a *cli.App) *cobra.Command {
	var flags cli.ListFlags
	var filter gen.ListServicePublicDetailsParams
	command := cli.NewList(a, &cobra.Command{
		Use:   "public",
		Short: "List the public endpoint services of the region",
		Long: `List the endpoint services that the cloud offers to everyone, such as object storage and DNS.
They need no record on a whitelist.`,
		Example: `  vpcep services public
  vpcep services public --name obs`,
	}, &flags, publicServiceColumns(), func(ctx context.Context, client *vpcep.Client, _ []string) iter.Seq2[gen.EndpointService, error] {
		filter.Limit = flags.PageSize()
		return client.PublicServices(ctx, filter)
	})
	command.Flags().StringVar(&filter.EndpointServiceName, "name", "", "only services whose name contains `text`, in upper or lower case")
	cli.AddSorting(command, &filter.SortKey, &filter.SortDir, gen.SortKeyCreateAt, gen.SortKeyUpdateAt)
	flags.Add(command)
	return cli.Merging(command)
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
