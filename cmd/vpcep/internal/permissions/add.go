package permissions

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// permissionsAdd adds whitelist records.
type permissionsAdd struct {
	app       *cli.App
	input     PermissionInput
	batchSize int
	report    reportFile

	byAction    bool // The region does not have batch-create.
	undescribed int  // Records that lost their descriptions by that.
}

func newPermissionsAdd(a *cli.App) *cobra.Command {
	add := &permissionsAdd{app: a}
	command := &cobra.Command{
		Use:   "add SERVICE_ID [PERMISSION...]",
		Short: "Add records to the whitelist",
		Long: `Add records to the whitelist of an endpoint service.

Everything is read and checked before the first record is sent. It does not look at what
is there. It is not documented what the service does with a record that is on the
whitelist already: it may pass it over, refuse the whole batch, or add it a second time.
Records that the answer leaves out give a warning. Where some may be there already, use
'vpcep permissions sync', which looks first and adds only what is missing.

Where the region does not have batch-create, it uses permissions/action, which takes no
descriptions and tells no ids, and warns of descriptions that were lost.

` + cli.BatchHelp + "\n\n" + permissionInputHelp(false),
		Example: `  vpcep permissions add SERVICE_ID iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397 --description "billing team"
  vpcep permissions add SERVICE_ID --file accounts.csv
  vpcep permissions list OTHER_ID -o json | vpcep permissions add SERVICE_ID --file -`,
		RunE: func(command *cobra.Command, args []string) error {
			return add.run(command.Context(), args[0], args[1:])
		},
	}
	command.Flags().StringVarP(&add.input.Description, "description", "d", "", "`text` for records that bring no description of their own")
	add.input.addFlags(command)
	add.report.addFlag(command.Flags())
	cli.AddBatchSize(command, &add.batchSize)
	return cli.AddOutput(a, command, WhitelistColumns())
}

func (add *permissionsAdd) run(ctx context.Context, serviceID string, args []string) error {
	records, err := add.input.Read(ctx, add.app, args, AddLimits)
	if err != nil {
		return err
	}
	if len(records) == 0 {
		return add.input.endWithoutRecords(add.app)
	}
	client, err := add.app.Client()
	if err != nil {
		return err
	}
	if err := add.report.open(serviceID); err != nil {
		return err
	}
	var added []gen.EpsPermission
	leftOut := 0
	failed := cli.InBatches(ctx, add.app, "added", cli.BatchesOf(records, add.batchSize), func(ctx context.Context, batch []PermissionRecord) error {
		named, err := add.send(ctx, client, serviceID, batch)
		if err != nil {
			add.report.tell(statusOf(err), err, batch...)
			return err
		}
		for _, record := range batch {
			status := whitelist.StatusAdded
			one, ok := named[record.Permission]
			if !ok {
				status = whitelist.StatusUnverified // It may have been there before.
				leftOut++
			}
			add.report.tell(status, nil, record)
			one.Permission = record.Permission
			added = append(added, one)
		}
		return nil
	})
	add.report.tellUnsent(failed)
	failed = errors.Join(failed, add.report.close())
	if failed != nil && len(added) == 0 {
		return failed
	}
	if leftOut > 0 {
		add.app.Warn(fmt.Sprintf("the answer leaves out %d of the records, which may have been on the whitelist before; see 'vpcep permissions list %s'", leftOut, serviceID))
	}
	if add.undescribed > 0 {
		add.app.Warn(without(add.undescribed) + ", since the region does not have batch-create; 'vpcep permissions sync --set-descriptions' can set them")
	}
	return errors.Join(failed, cli.PrintList(add.app, added, WhitelistColumns()))
}

// send adds one batch and gives the records that the answer names, by permission string. Once the region turns out not to
// have batch-create, it uses the other operation.
func (add *permissionsAdd) send(
	ctx context.Context, client *vpcep.Client, serviceID string, batch []PermissionRecord,
) (map[string]gen.EpsPermission, error) {
	if add.byAction {
		return add.act(ctx, client, serviceID, batch)
	}
	body := gen.BatchAddPermissionRequest{PermissionType: add.input.Kind, Permissions: cli.Map(batch, addRequest)}
	answer, err := client.BatchAddEndpointServicePermissions(ctx, serviceID, body)
	if whitelist.IsMissingOperation(err) {
		add.byAction = true
		return add.act(ctx, client, serviceID, batch)
	}
	if err != nil {
		return nil, err
	}
	named := map[string]gen.EpsPermission{}
	for _, record := range answer.Permissions {
		named[record.Permission] = record
	}
	return named, nil
}

// act adds one batch by the operation that takes no descriptions and tells no ids.
func (add *permissionsAdd) act(
	ctx context.Context, client *vpcep.Client, serviceID string, batch []PermissionRecord,
) (map[string]gen.EpsPermission, error) {
	body := gen.AddOrRemoveServicePermissionsRequestBody{Action: gen.PermissionActionAdd, PermissionType: add.input.Kind}
	undescribed := 0
	for _, record := range batch {
		body.Permissions = append(body.Permissions, record.Permission)
		if record.Description != "" {
			undescribed++
		}
	}
	answer, err := client.AddOrRemoveServicePermissions(ctx, serviceID, body)
	if err != nil {
		return nil, err
	}
	add.undescribed += undescribed
	named := map[string]gen.EpsPermission{}
	for _, permission := range answer.Permissions {
		named[permission] = gen.EpsPermission{}
	}
	return named, nil
}

func addRequest(record PermissionRecord) gen.EpsAddPermissionRequest {
	return gen.EpsAddPermissionRequest{Permission: record.Permission, Description: record.Description}
}

// endWithoutRecords ends a command that has no record. Where there is a file that is no error, so that what
// 'vpcep permissions list' prints of an empty whitelist can be read back.
func (in *PermissionInput) endWithoutRecords(a *cli.App) error {
	if in.File.Path == "" {
		return cli.Usagef("no records: give a PERMISSION or --file")
	}
	a.Warn("the file holds no records; nothing was sent")
	if a.Output == cli.FormatTable {
		return nil
	}
	return cli.PrintList(a, nil, WhitelistColumns())
}
