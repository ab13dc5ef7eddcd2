package permissions

import (
	"context"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// permissionsList lists whitelist records.
type permissionsList struct {
	app    *cli.App
	flags  cli.ListFlags
	filter gen.ListServicePermissionsDetailsParams
}

func newPermissionsList(a *cli.App) *cobra.Command {
	list := &permissionsList{app: a, flags: cli.ListFlags{Page: gen.ListServicePermissionsDetailsLimitMax}}
	command := &cobra.Command{
		Use:     "list SERVICE_ID",
		Aliases: []string{"ls"},
		Short:   "List the records of the whitelist",
		Long: `List the records of the whitelist of an endpoint service, all pages of it, oldest first.

The service tells no descriptions here.`,
		Example: `  vpcep permissions list SERVICE_ID
  vpcep permissions list SERVICE_ID --contains orgPath
  vpcep permissions list SERVICE_ID --sort-dir desc --limit 10
  vpcep permissions list SERVICE_ID -o json | jq -r '.[].id'`,
		RunE: func(command *cobra.Command, args []string) error { return list.run(command.Context(), args[0]) },
	}
	command.Flags().StringVar(&list.filter.Permission, "contains", "", "only records whose permission contains `text`")
	cli.AddSorting(command, &list.filter.SortKey, &list.filter.SortDir, gen.PermissionSortKeyCreateAt, gen.PermissionSortKeyUpdateAt)
	list.flags.Add(command)
	return cli.AddOutput(a, command, listedColumns())
}

func (list *permissionsList) run(ctx context.Context, serviceID string) error {
	list.filter.Limit = list.flags.PageSize()
	return cli.PrintLists(ctx, list.app, &list.flags, listedColumns(),
		func(ctx context.Context, client *vpcep.Client) iter.Seq2[gen.PermissionObject, error] {
			return cli.Only(client.Permissions(ctx, serviceID, list.filter), func(p gen.PermissionObject) bool {
				return strings.Contains(p.Permission, list.filter.Permission) // The filter of the service is fuzzy.
			})
		})
}

// listedColumns are the columns for records as the list has them.
func listedColumns() []cli.Column[gen.PermissionObject] {
	return []cli.Column[gen.PermissionObject]{
		{Header: "PERMISSION", Cell: func(p gen.PermissionObject) string { return p.Permission }},
		{Header: "ID", Cell: func(p gen.PermissionObject) string { return p.ID }},
		{Header: "CREATED_AT", Cell: func(p gen.PermissionObject) string { return cli.TimeCell(p.CreatedAt) }},
	}
}
