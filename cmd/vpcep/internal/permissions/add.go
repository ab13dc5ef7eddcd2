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

` + cli.BatchHelp + "\n\n" + permissionInputHelp(false),
		Example: `  vpcep permissions add SERVICE_ID iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397 --description "billing team"
  vpcep permissions add SERVICE_ID --file accounts.csv
  vpcep permissions list OTHER_ID -o json | vpcep permissions add SERVICE_ID --file -`,
		Args:              cli.Arguments(true, "SERVICE_ID"),
		ValidArgsFunction: cobra.NoFileCompletions,
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
	if len(records) == 0 && add.input.File.Path != "" {
		return endWithoutRecords(add.app)
	}
	batches, err := cut(records, add.batchSize)
	if err != nil {
		return err
	}
	client, err := add.app.Client()
	if err != nil {
		return err
	}
	if err := add.report.open(serviceID, nil); err != nil {
		return err
	}
	var added []gen.EpsPermission
	failed := cli.InBatches(ctx, add.app, "added", batches, func(ctx context.Context, batch []PermissionRecord) error {
		answer, err := add.send(ctx, client, serviceID, batch)
		added = append(added, answer...)
		add.tell(batch, answer, err)
		return err
	})
	add.report.tellRest(failed)
	failed = errors.Join(failed, add.report.close())
	if failed != nil && len(added) == 0 {
		return failed
	}
	missing := 0
	for _, record := range added {
		if record.ID == "" {
			missing++
		}
	}
	if missing > 0 {
		add.app.Warn(fmt.Sprintf("the answer leaves out %d of the records, which may have been on the whitelist before; see 'vpcep permissions list %s'", missing, serviceID))
	}
	return errors.Join(failed, cli.PrintList(add.app, added, WhitelistColumns()))
}

// tell writes what became of a batch to the report. A record that the answer leaves out may have been there before.
func (add *permissionsAdd) tell(batch []PermissionRecord, answer []gen.EpsPermission, err error) {
	if err != nil {
		add.report.tellBatch(batch, statusOf(err), err)
		return
	}
	for i, record := range batch {
		status := whitelist.StatusAdded
		if answer[i].ID == "" {
			status = whitelist.StatusUnverified
		}
		add.report.tellBatch([]PermissionRecord{record}, status, nil)
	}
}

// send adds one batch and gives the new records in the order of the input.
func (add *permissionsAdd) send(ctx context.Context, client *vpcep.Client, serviceID string, batch []PermissionRecord) ([]gen.EpsPermission, error) {
	body := gen.BatchAddPermissionRequest{PermissionType: add.input.Kind}
	for _, record := range batch {
		body.Permissions = append(body.Permissions, addRequest(record))
	}
	answer, err := client.BatchAddEndpointServicePermissions(ctx, serviceID, body)
	if err != nil {
		return nil, err
	}
	byPermission := map[string]gen.EpsPermission{}
	for _, record := range answer.Permissions {
		byPermission[record.Permission] = record
	}
	added := make([]gen.EpsPermission, len(batch))
	for i, record := range batch {
		added[i] = byPermission[record.Permission]
		added[i].Permission = record.Permission
	}
	return added, nil
}

func addRequest(record PermissionRecord) gen.EpsAddPermissionRequest {
	return gen.EpsAddPermissionRequest{Permission: record.Permission, Description: record.Description}
}

// endWithoutRecords ends a command whose file holds no record. That is no error, so that what 'vpcep permissions list'
// prints of an empty whitelist can be read back.
func endWithoutRecords(a *cli.App) error {
	a.Warn("the file holds no records; nothing was sent")
	if a.Output == cli.FormatTable {
		return nil
	}
	return cli.PrintList(a, nil, WhitelistColumns())
}

// cut cuts records into batches. There must be at least one record.
func cut(records []PermissionRecord, size int) ([][]PermissionRecord, error) {
	switch {
	case len(records) == 0:
		return nil, cli.Usagef("no records: give a PERMISSION or --file")
	case size < 1:
		return nil, cli.Usagef("--batch-size must be at least 1")
	default:
		return cli.BatchesOf(records, size), nil
	}
}
