package endpoints

import (
	"context"
	"iter"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// endpointsList lists endpoints.
type endpointsList struct {
	app    *cli.App
	flags  cli.ListFlags
	filter gen.ListEndpointsParams

	serviceID string
	status    gen.EndpointStatus
}

func newEndpointsList(a *cli.App) *cobra.Command {
	list := &endpointsList{app: a}
	command := &cobra.Command{
		Use:     "list",
		Aliases: []string{"ls"},
		Short:   "List the endpoints of the project",
		Long:    `List the endpoints of the project, all pages of them, oldest first.`,
		Example: `  vpcep endpoints list
  vpcep endpoints list --status pendingAcceptance
  vpcep endpoints list --vpc-id VPC_ID --name shop
  vpcep endpoints list --project cn-north-4_shop,cn-north-4_billing
  vpcep endpoints list --watch --interval 10s
  vpcep endpoints list -o json | jq -r '.[].ip'`,
		RunE: func(command *cobra.Command, _ []string) error { return list.run(command.Context()) },
	}
	flags := command.Flags()
	flags.StringVar(&list.filter.EndpointServiceName, "name", "", "only endpoints of services whose name contains `text`, in upper or lower case")
	flags.StringVar(&list.serviceID, "service-id", "", "only endpoints of the endpoint service with this `id`")
	flags.StringVar(&list.filter.VPCID, "vpc-id", "", "only endpoints in the VPC with this `id`")
	cli.AddChoice(command, flags, &list.status, "status", "", "only endpoints in this state",
		gen.EndpointStatusCreating, gen.EndpointStatusPendingAcceptance, gen.EndpointStatusAccepted, gen.EndpointStatusRejected,
		gen.EndpointStatusFailed, gen.EndpointStatusDeleting)
	cli.AddSorting(command, &list.filter.SortKey, &list.filter.SortDir, gen.SortKeyCreateAt, gen.SortKeyUpdateAt)
	list.flags.Add(command)
	list.flags.AddWatch(command)
	return cli.AddMergedOutput(a, command, listedEndpointColumns())
}

func (list *endpointsList) run(ctx context.Context) error {
	if list.status == "" && list.serviceID == "" {
		list.filter.Limit = list.flags.PageSize()
	}
	return cli.PrintLists(ctx, list.app, &list.flags, listedEndpointColumns(),
		func(ctx context.Context, client *vpcep.Client) iter.Seq2[gen.EndpointResp, error] {
			return cli.Only(client.Endpoints(ctx, list.filter), func(e gen.EndpointResp) bool {
				return (list.status == "" || e.Status == list.status) && (list.serviceID == "" || e.EndpointServiceID == list.serviceID)
			})
		})
}

// listedEndpointColumns are the columns for an endpoint in a list.
func listedEndpointColumns() []cli.Column[gen.EndpointResp] {
	return cli.ColumnsOf(endpointColumns(), func(e gen.EndpointResp) endpointRow {
		return endpointRow{e.ID, e.IP, cli.ShortName(e.EndpointServiceName, e.EndpointServiceID), e.VPCID, e.Status, e.CreatedAt}
	})
}
