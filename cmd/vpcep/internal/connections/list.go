package connections

import (
	"context"
	"iter"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func newConnectionsList(a *cli.App) *cobra.Command {
	var flags cli.ListFlags
	var filter gen.ListServiceConnectionsParams
	command := cli.NewList(a, &cobra.Command{
		Use:     "list SERVICE_ID",
		Aliases: []string{"ls"},
		Short:   "List the connections of an endpoint service",
		Long:    `List the connections of an endpoint service, all pages of them, oldest first.`,
		Example: `  vpcep connections list SERVICE_ID
  vpcep connections list SERVICE_ID --status pendingAcceptance
  vpcep connections list SERVICE_ID --status pendingAcceptance --watch -o name
  vpcep connections list SERVICE_ID -o json | jq -r '.[].domain_id'`,
	}, &flags, connectionColumns(), func(ctx context.Context, client *vpcep.Client, args []string) iter.Seq2[gen.ConnectionEndpoints, error] {
		filter.Limit = flags.PageSize()
		return client.Connections(ctx, args[0], filter)
	})
	command.Flags().StringVar(&filter.ID, "endpoint-id", "", "only the endpoint with this `id`")
	command.Flags().StringVar(&filter.MarkerID, "marker-id", "", "only the connection whose packets have this `number`")
	cli.AddChoice(command, command.Flags(), &filter.Status, "status", "", "only connections in this state",
		gen.ConnectionStatusFilterPendingAcceptance, gen.ConnectionStatusFilterAccepted, gen.ConnectionStatusFilterRejected,
		gen.ConnectionStatusFilterFailed)
	cli.AddSorting(command, &filter.SortKey, &filter.SortDir, gen.SortKeyCreateAt, gen.SortKeyUpdateAt)
	flags.Add(command)
	flags.AddWatch(command)
	return command
}
