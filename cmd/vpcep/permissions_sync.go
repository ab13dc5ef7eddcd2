package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// permissionsSync makes a whitelist as a file says.
type permissionsSync struct {
	app       *app
	input     syncInput
	protected []string
	confirm   confirmation

	prune, dryRun, describe bool

	waiting             waiting
	maxRemovals         *int // What --max-removals says, or nil.
	parallel, batchSize int

	counter *syncProgress
	ready   *readiness
}

// defaultParallel is how many requests a sync has on their way at a time.
const defaultParallel = 8

func newPermissionsSync(a *app) *cobra.Command {
	sync := &permissionsSync{app: a}
	most := 0
	command := &cobra.Command{
		Use:               "sync SERVICE_ID --file FILE",
		Short:             "Make the whitelist as a file says",
		Long:              syncHelp + "\n\n" + permissionInputHelp(true),
		Example:           syncExample,
		Args:              arguments(false, "SERVICE_ID"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(command *cobra.Command, args []string) error {
			if err := needFlags(command, "file"); err != nil {
				return err
			}
			sync.maxRemovals = given(command, "max-removals", most)
			return sync.run(command.Context(), args[0])
		},
		DisableFlagsInUseLine: true,
	}
	sync.input.addFlags(command)
	flags := command.Flags()
	flags.BoolVar(&sync.prune, "prune", false, "remove the records that are not in the file")
	flags.BoolVar(&sync.dryRun, "dry-run", false, "show what there is to do and do nothing; exit code 2 when there is something")
	flags.BoolVarP(&sync.confirm.yes, "yes", "y", false, "do not ask before records are removed")
	flags.StringArrayVar(&sync.protected, "protect", nil, "`permission` that --prune leaves alone, any number of times")
	flags.IntVar(&most, "max-removals", 0, "refuse to remove more than `n` records; without it any number, but not all")
	flags.BoolVar(&sync.describe, "set-descriptions", false, "send the descriptions of records that are there too, see above")
	flags.IntVar(&sync.parallel, "parallel", defaultParallel, "most requests at a time")
	addBatchSize(command, &sync.batchSize)
	sync.waiting.addLimit(command)
	return command
}

// run plans, asks and applies.
func (sync *permissionsSync) run(ctx context.Context, serviceID string) error {
	if err := sync.check(); err != nil {
		return err
	}
	desired, err := sync.input.read(ctx, sync.app)
	if err != nil {
		return err
	}
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	sync.counter = newSyncProgress(sync.app)
	sync.ready = &readiness{tell: sync.counter.tell, serviceID: serviceID, limit: sync.waiting.limit, end: end}
	defer sync.ready.stop()
	client, err := sync.app.client(vpcep.WithHook(sync.ready.hook))
	if err != nil {
		return err
	}
	changes, err := sync.look(ctx, client, serviceID, desired)
	if err != nil {
		return sync.ready.words(ctx, err)
	}
	plan := newSyncPlan(changes, desired.skipped)
	refused := sync.refusal(changes, desired)
	if sync.dryRun {
		return sync.endDryRun(plan, refused)
	}
	if err := sync.show(plan, refused == nil); err != nil {
		return err
	}
	if refused != nil {
		return &usageError{err: fmt.Errorf("nothing was sent: %w", refused.err), hint: refused.hint}
	}
	if err := sync.ask(ctx, changes); err != nil {
		return err
	}
	return sync.apply(ctx, client, plan, desired)
}

// check checks the flags.
func (sync *permissionsSync) check() error {
	switch {
	case sync.maxRemovals != nil && *sync.maxRemovals < 0:
		return usagef("--max-removals must not be negative")
	case sync.parallel < 1:
		return usagef("--parallel must be at least 1")
	case sync.batchSize < 1:
		return usagef("--batch-size must be at least 1")
	}
	if err := sync.waiting.check(); err != nil {
		return err
	}
	for i, text := range sync.protected {
		record := permissionRecord{permission: fullPermission(text)}
		if err := syncLimits(record); err != nil {
			return usagef("--protect %q: %w", text, err)
		}
		sync.protected[i] = record.permission
	}
	return nil
}

// options are those of the library.
func (sync *permissionsSync) options() []whitelist.Option {
	options := []whitelist.Option{
		whitelist.WithProtected(sync.protected...), whitelist.WithParallel(sync.parallel),
		whitelist.WithChunkSize(sync.batchSize), whitelist.WithProgress(sync.counter.show),
	}
	if sync.prune {
		options = append(options, whitelist.WithPrune())
	}
	if sync.describe {
		options = append(options, whitelist.WithDescriptions())
	}
	if sync.maxRemovals != nil {
		options = append(options, whitelist.WithMaxRemovals(*sync.maxRemovals))
	}
	return options
}

// look finds out what there is to do.
func (sync *permissionsSync) look(
	ctx context.Context, client *vpcep.Client, serviceID string, desired *syncRecords,
) (*whitelist.Changes, error) {
	defer sync.counter.clear()
	changes, err := whitelist.Plan(ctx, client, serviceID, slices.Values(desired.entries()), sync.options()...)
	if err != nil {
		return nil, err
	}
	if len(changes.Problems) > 0 { // Everything was checked before, so that this does not happen.
		bad := changes.Problems[0]
		return nil, usagef("%s: %s: %s", desired.records[bad.Index].from, bad.Permission, bad.Reason)
	}
	return changes, nil
}

// ask asks before records are removed.
func (sync *permissionsSync) ask(ctx context.Context, changes *whitelist.Changes) error {
	if len(changes.Remove) == 0 {
		return nil
	}
	question := fmt.Sprintf("Remove %s from the whitelist of %s", counted(len(changes.Remove), "record"), changes.ServiceID)
	if len(changes.Add) > 0 {
		question += fmt.Sprintf(", after %s been added", have(len(changes.Add)))
	}
	err := sync.confirm.ask(ctx, sync.app, question+"?", nil)
	if err != nil && !sync.app.isTerminal(sync.app.in) {
		return &usageError{err: err, hint: "see with --dry-run what would be removed, then give --yes"}
	}
	return err
}

// have is a number of records with its verb.
func have(n int) string {
	if n == 1 {
		return "1 has"
	}
	return fmt.Sprintf("%d have", n)
}
