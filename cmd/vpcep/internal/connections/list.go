package connections

import (
	"context"
	"iter"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// connectionsList lists the connections of an endpoint service.
type connectionsList struct {
	app    *cli.App
	flags  cli.ListFlags
	filter gen.ListServiceConnectionsParams
}

func newConnectionsList(a *cli.App) *cobra.Command {
	list := &connectionsList{app: a}
	command := &cobra.Command{
		Use:     "list SERVICE_ID",
		Aliases: []string{"ls"},
		Short:   "List the connections of an endpoint service",
		Long:    `List the connections of an endpoint service, all pages of them, oldest first.`,
		Example: `  vpcep connections list SERVICE_ID
  vpcep connections list SERVICE_ID --status pendingAcceptance
  vpcep connections list SERVICE_ID --status pendingAcceptance --watch -o name
  vpcep connections list SERVICE_ID -o json | jq -r '.[].domain_id'`,
		RunE: func(command *cobra.Command, args []string) error { return list.run(command.Context(), args[0]) },
	}
	flags := command.Flags()
	flags.StringVar(&list.filter.ID, "endpoint-id", "", "only the endpoint with this `id`")
	flags.StringVar(&list.filter.MarkerID, "marker-id", "", "only the connection whose packets have this `number`")
	cli.AddChoice(command, flags, &list.filter.Status, "status", "", "only connections in this state",
		gen.ConnectionStatusFilterPendingAcceptance, gen.ConnectionStatusFilterAccepted, gen.ConnectionStatusFilterRejected,
		gen.ConnectionStatusFilterFailed)
	cli.AddSorting(command, &list.filter.SortKey, &list.filter.SortDir, gen.SortKeyCreateAt, gen.SortKeyUpdateAt)
	list.flags.Add(command)
	list.flags.AddWatch(command)
	return cli.AddOutput(a, command, connectionColumns())
}

func (list *connectionsList) run(ctx context.Context, serviceID string) error {
	list.filter.Limit = list.flags.PageSize()
	return cli.PrintLists(ctx, list.app, &list.flags, connectionColumns(),
		func(ctx context.Context, client *vpcep.Client) iter.Seq2[gen.ConnectionEndpoints, error] {
			return client.Connections(ctx, serviceID, list.filter)
		})
}
