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

func newPermissionsList(a *cli.App) *cobra.Command {
	flags := cli.ListFlags{Page: gen.ListServicePermissionsDetailsLimitMax}
	var filter gen.ListServicePermissionsDetailsParams
	command := cli.NewList(a, &cobra.Command{
		Use:     "list SERVICE_ID",
		Aliases: []string{"ls"},
		Short:   "List the records of the whitelist",
		Long: `List the records of the whitelist of an endpoint service, all pages of it, oldest first.

The service tells no descriptions here.`,
		Example: `  vpcep permissions list SERVICE_ID
  vpcep permissions list SERVICE_ID --contains orgPath
  vpcep permissions list SERVICE_ID --sort-dir desc --limit 10
  vpcep permissions list SERVICE_ID -o json | jq -r '.[].id'`,
	}, &flags, listedColumns(), func(ctx context.Context, client *vpcep.Client, args []string) iter.Seq2[gen.PermissionObject, error] {
		filter.Limit = flags.PageSize()
		return cli.Only(client.Permissions(ctx, args[0], filter), func(p gen.PermissionObject) bool {
			return strings.Contains(p.Permission, filter.Permission) // The filter of the service is fuzzy.
		})
	})
	command.Flags().StringVar(&filter.Permission, "contains", "", "only records whose permission contains `text`")
	cli.AddSorting(command, &filter.SortKey, &filter.SortDir, gen.PermissionSortKeyCreateAt, gen.PermissionSortKeyUpdateAt)
	flags.Add(command)
	return command
}

// listedColumns are the columns for records as the list has them.
func listedColumns() []cli.Column[gen.PermissionObject] {
	return []cli.Column[gen.PermissionObject]{
		{Header: "PERMISSION", Cell: func(p gen.PermissionObject) string { return p.Permission }},
		{Header: "ID", Cell: func(p gen.PermissionObject) string { return p.ID }},
		{Header: "CREATED_AT", Cell: func(p gen.PermissionObject) string { return cli.TimeCell(p.CreatedAt) }},
	}
}
