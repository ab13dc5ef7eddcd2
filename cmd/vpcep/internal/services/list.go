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

// servicesList lists endpoint services.
type servicesList struct {
	app    *cli.App
	flags  cli.ListFlags
	filter gen.ListEndpointServiceParams
	vpcID  string
}

func newServicesList(a *cli.App) *cobra.Command {
	list := &servicesList{app: a}
	command := &cobra.Command{
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
		RunE: func(command *cobra.Command, _ []string) error { return list.run(command.Context()) },
	}
	flags := command.Flags()
	flags.StringVar(&list.filter.EndpointServiceName, "name", "", "only services whose name contains `text`, in upper or lower case")
	cli.AddChoice(command, flags, &list.filter.Status, "status", "", "only services in this state",
		gen.ServiceStatusCreating, gen.ServiceStatusAvailable, gen.ServiceStatusFailed, gen.ServiceStatusDeleting)
	flags.StringVar(&list.vpcID, "vpc-id", "", "only services with a backend in the VPC with this `id`")
	cli.AddSorting(command, &list.filter.SortKey, &list.filter.SortDir, gen.SortKeyCreateAt, gen.SortKeyUpdateAt)
	list.flags.Add(command)
	return cli.AddMergedOutput(a, command, listedServiceColumns())
}

func (list *servicesList) run(ctx context.Context) error {
	if list.vpcID == "" {
		list.filter.Limit = list.flags.PageSize()
	}
	return cli.PrintLists(ctx, list.app, &list.flags, listedServiceColumns(),
		func(ctx context.Context, client *vpcep.Client) iter.Seq2[gen.ServiceList, error] {
			return cli.Only(client.EndpointServices(ctx, list.filter), func(s gen.ServiceList) bool {
				return list.vpcID == "" || s.VPCID == list.vpcID
			})
		})
}

// listedServiceColumns are the columns for a service in a list.
func listedServiceColumns() []cli.Column[gen.ServiceList] {
	columns := cli.ColumnsOf(serviceColumns(), func(s gen.ServiceList) serviceRow {
		return serviceRow{s.ID, s.ServiceName, s.Status, s.Ports, s.ApprovalEnabled, s.CreatedAt}
	})
	return append(columns, cli.Column[gen.ServiceList]{
		Header: "CONNECTIONS", Cell: func(s gen.ServiceList) string { return strconv.Itoa(int(s.ConnectionCount)) },
	})
}
