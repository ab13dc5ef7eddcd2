package permissions

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// permissionsRemove removes whitelist records.
type permissionsRemove struct {
	app       *cli.App
	input     PermissionInput
	ids       []string
	confirm   cli.Confirmation
	batchSize int
	report    reportFile
}

func newPermissionsRemove(a *cli.App) *cobra.Command {
	remove := &permissionsRemove{app: a}
	command := &cobra.Command{
		Use:     "remove SERVICE_ID [PERMISSION...]",
		Aliases: []string{"rm"},
		Short:   "Remove records from the whitelist",
		Long: `Remove records from the whitelist of an endpoint service, by permission or by id.

At a terminal it asks first. Without a terminal it needs --yes.

It reads the whitelist before it removes anything. A record that is not there gives a
warning and, once the others are removed, exit code 3.

` + cli.BatchHelp + "\n\n" + permissionInputHelp(true),
		Example: `  vpcep permissions remove SERVICE_ID iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397
  vpcep permissions remove SERVICE_ID --id dfaaeff1-858d-4631-83c4-be3548a07935
  vpcep permissions remove SERVICE_ID --file accounts.csv --yes`,
		RunE: func(command *cobra.Command, args []string) error {
			return remove.run(command.Context(), args[0], args[1:])
		},
	}
	cli.AddTexts(command.Flags(), &remove.ids, "id", "`id` of a record, any number of times")
	command.Flags().BoolVarP(&remove.confirm.Yes, "yes", "y", false, "do not ask")
	remove.input.addFlags(command)
	remove.report.addFlag(command.Flags())
	cli.AddBatchSize(command, &remove.batchSize)
	return cli.AddOutput(a, command, removedColumns())
}

func (remove *permissionsRemove) run(ctx context.Context, serviceID string, args []string) error {
	records, err := remove.input.Read(ctx, remove.app, args, RemoveLimits)
	if err != nil {
		return err
	}
	byID, err := recordsByID(remove.ids)
	if err != nil {
		return err
	}
	all := slices.Concat(records, byID)
	if len(all) == 0 {
		return remove.input.endWithoutRecords(remove.app)
	}
	client, err := remove.app.Client()
	if err != nil {
		return err
	}
	question := fmt.Sprintf("Remove %s from the whitelist of %s?", cli.Counted(len(all), "record"), serviceID)
	if err := remove.confirm.Ask(ctx, remove.app, question, cli.Map(all, PermissionRecord.Name)); err != nil {
		return err
	}
	present, absent, err := onWhitelist(ctx, remove.app, client, serviceID, all)
	if err != nil {
		return err
	}
	if err := remove.report.open(serviceID); err != nil {
		return err
	}
	remove.report.tell(whitelist.StatusAbsent, nil, absent...)
	removed, failed := remove.sendAll(ctx, client, serviceID, present)
	remove.report.tellUnsent(failed)
	failed = errors.Join(failed, remove.report.close())
	if failed == nil && len(absent) > 0 {
		failed = &absentError{absent: len(absent), all: len(all)}
	}
	if failed != nil && len(removed) == 0 {
		return failed
	}
	return errors.Join(failed, remove.print(removed))
}

// sendAll removes records in batches and gives those that are removed.
func (remove *permissionsRemove) sendAll(
	ctx context.Context, client *vpcep.Client, serviceID string, records []PermissionRecord,
) (removed []PermissionRecord, err error) {
	byID := slices.IndexFunc(records, func(record PermissionRecord) bool { return record.id != "" })
	if byID < 0 {
		byID = len(records)
	}
	batches := slices.Concat(cli.BatchesOf(records[:byID], remove.batchSize), cli.BatchesOf(records[byID:], remove.batchSize))
	err = cli.InBatches(ctx, remove.app, "removed", batches, func(ctx context.Context, batch []PermissionRecord) error {
		err := remove.send(ctx, client, serviceID, batch)
		if err == nil {
			removed = append(removed, batch...)
		}
		remove.report.tell(cmp.Or(statusOf(err), whitelist.StatusRemoved), err, batch...)
		return err
	})
	return removed, err
}

// send removes one batch, which holds permission strings or ids.
func (remove *permissionsRemove) send(ctx context.Context, client *vpcep.Client, serviceID string, batch []PermissionRecord) error {
	if batch[0].id != "" {
		_, err := client.BatchRemoveEndpointServicePermissions(ctx, serviceID, gen.BatchRemovePermissionRequest{
			Permissions: cli.Map(batch, func(r PermissionRecord) gen.EpsRemovePermissionRequest {
				return gen.EpsRemovePermissionRequest{ID: r.id}
			}),
		})
		return err
	}
	body := removeRequest(batch...)
	body.PermissionType = remove.input.Kind
	// To remove a record twice has no second effect, other than to add it twice.
	_, err := client.AddOrRemoveServicePermissions(ctx, serviceID, body, vpcep.WithIdempotent())
	return err
}

// print prints what was removed. The answers of the service do not tell it.
func (remove *permissionsRemove) print(removed []PermissionRecord) error {
	return cli.PrintList(remove.app, cli.Map(removed, func(record PermissionRecord) gen.EpsPermission {
		return gen.EpsPermission{Permission: record.Permission, ID: record.id}
	}), removedColumns())
}

func removedColumns() []cli.Column[gen.EpsPermission] {
	return []cli.Column[gen.EpsPermission]{
		{Header: "REMOVED", Cell: func(p gen.EpsPermission) string { return p.Permission + p.ID }},
	}
}

func removeRequest(records ...PermissionRecord) gen.AddOrRemoveServicePermissionsRequestBody {
	return gen.AddOrRemoveServicePermissionsRequestBody{Action: gen.PermissionActionRemove, Permissions: cli.Map(records, PermissionRecord.Name)}
}

// recordsByID makes records of ids.
func recordsByID(ids []string) ([]PermissionRecord, error) {
	var records []PermissionRecord
	for i, id := range ids {
		if err := (gen.EpsRemovePermissionRequest{ID: id}).Validate(); err != nil {
			return nil, cli.Usagef("--id %d: %w", i+1, err)
		}
		if !slices.Contains(ids[:i], id) {
			records = append(records, PermissionRecord{id: id, From: fmt.Sprintf("--id %d", i+1)})
		}
	}
	return records, nil
}

// onWhitelist says which records are on the whitelist and which are not. It warns of the latter.
func onWhitelist(
	ctx context.Context, a *cli.App, client *vpcep.Client, serviceID string, records []PermissionRecord,
) (present, absent []PermissionRecord, err error) {
	names := map[string]bool{} // Permissions and ids, which cannot be mistaken for each other.
	for found, err := range client.Permissions(ctx, serviceID) {
		if err != nil {
			return nil, nil, err
		}
		names[found.Permission], names[found.ID] = true, true
	}
	var texts []string
	for _, record := range records {
		if names[record.Name()] {
			present = append(present, record)
			continue
		}
		absent = append(absent, record)
		texts = append(texts, fmt.Sprintf("%s: %s is not on the whitelist", record.From, record.Name()))
	}
	warnOfSome(a, texts)
	return present, absent, nil
}

// absentError says how many of all records are not on the whitelist. It matches ErrNoRecord.
type absentError struct{ absent, all int }

func (e *absentError) Error() string {
	switch {
	case e.all == 1:
		return "the record is not on the whitelist; nothing was removed"
	case e.absent == e.all:
		return fmt.Sprintf("none of the %d records is on the whitelist; nothing was removed", e.all)
	case e.absent == 1:
		return fmt.Sprintf("1 of %d records is not on the whitelist; the others were removed", e.all)
	default:
		return fmt.Sprintf("%d of %d records are not on the whitelist; the others were removed", e.absent, e.all)
	}
}

// Unwrap gives ErrNoRecord.
func (e *absentError) Unwrap() error { return cli.ErrNoRecord }
