package permissions

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

func newPermissionsDescribe(a *cli.App) *cobra.Command {
	description := ""
	command := &cobra.Command{
		Use:   "describe SERVICE_ID PERMISSION_OR_ID --description TEXT",
		Short: "Set the description of a record",
		Long: `Set the description of a record of the whitelist. It changes the record; to look at
records use 'vpcep permissions list'.

The record is named by its id or by its permission, which is looked up in the list.`,
		Example: `  vpcep permissions describe SERVICE_ID iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397 --description "billing team"
  vpcep permissions describe SERVICE_ID dfaaeff1-858d-4631-83c4-be3548a07935 --description ""`,
		DisableFlagsInUseLine: true,
		RunE: func(command *cobra.Command, args []string) error {
			if !command.Flags().Changed("description") {
				return cli.Usagef("--description is needed; it may be empty")
			}
			return describe(command.Context(), a, args[0], args[1], description)
		},
	}
	command.Flags().StringVarP(&description, "description", "d", "", "the new description, a `text` that may be empty")
	return cli.AddOutput(a, command, WhitelistColumns())
}

// describe sets the description of a whitelist record.
func describe(ctx context.Context, a *cli.App, serviceID, record, description string) error {
	client, err := a.Client()
	if err != nil {
		return err
	}
	id := record
	if permission := fullPermission(record); permission == "*" || strings.Contains(permission, ":") {
		if id, err = findRecord(ctx, client, serviceID, permission); err != nil {
			return err
		}
	}
	answer, err := client.UpdateEndpointServicePermissionDesc(ctx, serviceID, id, gen.UpdatePermissionDescRequest{
		Permission: gen.EpsUpdatePermissionDesc{Description: description},
	})
	if err != nil {
		return err
	}
	return cli.PrintList(a, answer.Permissions, WhitelistColumns())
}

// findRecord finds the id of the record with a permission.
func findRecord(ctx context.Context, client *vpcep.Client, serviceID, permission string) (string, error) {
	var ids []string
	for record, err := range client.Permissions(ctx, serviceID) {
		if err != nil {
			return "", err
		}
		if record.Permission == permission {
			ids = append(ids, record.ID)
		}
	}
	switch len(ids) {
	case 0:
		return "", fmt.Errorf("%s: %w", permission, cli.ErrNoRecord)
	case 1:
		return ids[0], nil
	default:
		return "", cli.Usagef("%s: there are %d such records; give one of the ids %s", permission, len(ids), strings.Join(ids, ", "))
	}
}
