package endpoints

import (
	"context"
	"iter"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func newEndpointsList(a *cli.App) *cobra.Command {
	var flags cli.ListFlags
	var filter gen.ListEndpointsParams
	var serviceID string
	var status gen.EndpointStatus
	command := cli.NewList(a, &cobra.Command{
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
	}, &flags, listedEndpointColumns(), func(ctx context.Context, client *vpcep.Client, _ []string) iter.Seq2[gen.EndpointResp, error] {
		if status == "" && serviceID == "" {
			filter.Limit = flags.PageSize()
		}
		return cli.Only(client.Endpoints(ctx, filter), func(e gen.EndpointResp) bool {
			return (status == "" || e.Status == status) && (serviceID == "" || e.EndpointServiceID == serviceID)
		})
	})
	command.Flags().StringVar(&filter.EndpointServiceName, "name", "", "only endpoints of services whose name contains `text`, in upper or lower case")
	command.Flags().StringVar(&serviceID, "service-id", "", "only endpoints of the endpoint service with this `id`")
	command.Flags().StringVar(&filter.VPCID, "vpc-id", "", "only endpoints in the VPC with this `id`")
	cli.AddChoice(command, command.Flags(), &status, "status", "", "only endpoints in this state",
		gen.EndpointStatusCreating, gen.EndpointStatusPendingAcceptance, gen.EndpointStatusAccepted, gen.EndpointStatusRejected,
		gen.EndpointStatusFailed, gen.EndpointStatusDeleting)
	cli.AddSorting(command, &filter.SortKey, &filter.SortDir, gen.SortKeyCreateAt, gen.SortKeyUpdateAt)
	flags.Add(command)
	flags.AddWatch(command)
	return cli.Merging(command)
}

// listedEndpointColumns are the columns for an endpoint in a list.
func listedEndpointColumns() []cli.Column[gen.EndpointResp] {
	return cli.ColumnsOf(readEndpointColumns(), func(e gen.EndpointResp) gen.EndpointInfoResp {
		return gen.EndpointInfoResp{
			ID: e.ID, Status: e.Status, IP: e.IP, EndpointServiceName: e.EndpointServiceName, EndpointServiceID: e.EndpointServiceID,
			VPCID: e.VPCID, CreatedAt: e.CreatedAt,
		}
	})
}
