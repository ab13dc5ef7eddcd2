// Package permissions has the commands for the whitelist of an endpoint service.
package permissions

import (
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
)

// New is the group of commands for whitelists.
func New(a *cli.App) *cobra.Command {
	group := cli.NewGroup(&cobra.Command{
		Use:     "permissions",
		Aliases: []string{"permission"},
		Short:   "Work on the whitelist of an endpoint service",
		Long: `Work on the whitelist of an endpoint service: who may connect to it.

The account of the owner is always allowed and needs no record.`,
		Example: `  vpcep permissions list SERVICE_ID
  vpcep permissions add SERVICE_ID 4dbb0ce8766f44a9bfd08ccf8fc02397 --description "billing team"
  vpcep permissions add SERVICE_ID --file accounts.csv
  vpcep permissions remove SERVICE_ID 4dbb0ce8766f44a9bfd08ccf8fc02397
  vpcep permissions sync SERVICE_ID --file accounts.csv --prune --dry-run`,
	})
	group.AddCommand(newPermissionsSync(a), newPermissionsAdd(a), newPermissionsList(a), newPermissionsRemove(a), newPermissionsDescribe(a),
		newPermissionsExport(a), newPermissionsDiff(a))
	return group
}

// WhitelistColumns are the columns for records with a description.
func WhitelistColumns() []cli.Column[gen.EpsPermission] {
	return []cli.Column[gen.EpsPermission]{
		{Header: "PERMISSION", Cell: func(p gen.EpsPermission) string { return p.Permission }},
		{Header: "ID", Cell: func(p gen.EpsPermission) string { return p.ID }},
		{Header: "DESCRIPTION", Cell: func(p gen.EpsPermission) string { return p.Description }},
		{Header: "CREATED_AT", Cell: func(p gen.EpsPermission) string { return cli.TimeCell(p.CreatedAt) }},
	}
}
