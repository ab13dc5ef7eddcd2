package main

import (
	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

// newPermissions is the group of commands for whitelists.
func newPermissions(a *app) *cobra.Command {
	group := newGroup(&cobra.Command{
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
	group.AddCommand(newPermissionsSync(a), newPermissionsAdd(a), newPermissionsList(a), newPermissionsRemove(a), newPermissionsDescribe(a))
	return group
}

// whitelistColumns are the columns for records with a description.
func whitelistColumns() []column[gen.EpsPermission] {
	return []column[gen.EpsPermission]{
		{"PERMISSION", func(p gen.EpsPermission) string { return p.Permission }},
		{"ID", func(p gen.EpsPermission) string { return p.ID }},
		{"DESCRIPTION", func(p gen.EpsPermission) string { return p.Description }},
		{"CREATED_AT", func(p gen.EpsPermission) string { return timeCell(p.CreatedAt) }},
	}
}
