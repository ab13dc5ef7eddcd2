package permissions

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/waiting"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// permissionsSync makes a whitelist as a file says.
type permissionsSync struct {
	app       *cli.App
	input     syncInput
	protected []string
	confirm   cli.Confirmation

	prune, dryRun, describe bool
	single                  bool // It is about one endpoint service, which the command line names.

	waiting             waiting.Waiting
	maxRemovals         *int // What --max-removals says, or nil.
	parallel, batchSize int
	settle              time.Duration
	report              reportFile

	counter *SyncProgress
	ready   *Readiness
}

// defaultParallel is how many requests a sync has on their way at a time.
const defaultParallel = 8

// defaultSettle is how long a sync looks for what a late list does not show.
const defaultSettle = 30 * time.Second

func newPermissionsSync(a *cli.App) *cobra.Command {
	sync := &permissionsSync{app: a}
	most := 0
	command := &cobra.Command{
		Use:     "sync [SERVICE_ID] --file FILE",
		Short:   "Make the whitelist as a file says",
		Long:    syncHelp + "\n\n" + permissionInputHelp(true),
		Example: syncExample,
		RunE: func(command *cobra.Command, args []string) error {
			if err := cli.NeedFlags(command, "file"); err != nil {
				return err
			}
			sync.maxRemovals = cli.Given(command, "max-removals", most)
			return sync.run(command.Context(), args)
		},
		DisableFlagsInUseLine: true,
	}
	sync.input.addFlags(command)
	flags := command.Flags()
	flags.BoolVar(&sync.prune, "prune", false, "remove the records that are not in the file")
	flags.BoolVar(&sync.dryRun, "dry-run", false, "show what there is to do and do nothing; exit code 2 when there is something")
	flags.BoolVarP(&sync.confirm.Yes, "yes", "y", false, "do not ask before records are removed")
	flags.StringArrayVar(&sync.protected, "protect", nil, "`permission` that --prune leaves alone, any number of times")
	flags.IntVar(&most, "max-removals", 0, "refuse to remove more than `n` records; without it any number, but not all")
	flags.BoolVar(&sync.describe, "set-descriptions", false, "send the descriptions of records that are there too, see above")
	flags.DurationVar(&sync.settle, "settle-time", defaultSettle, "how long to look for what a late list does not show")
	flags.IntVar(&sync.parallel, "parallel", defaultParallel, "most requests at a time")
	sync.report.addFlag(flags)
	cli.AddBatchSize(command, &sync.batchSize)
	sync.waiting.AddLimit(command)
	cli.AddDocumentOutput[SyncResult](a, command)
	cli.AlsoPrints[syncPlan](a, command)     // With --dry-run.
	cli.AlsoPrints[SyncServices](a, command) // Without SERVICE_ID.
	return command
}

// run plans, asks and applies, for the endpoint service with an id or, without one, for all of the file. What fails for one of them does
// not stop the others.
func (sync *permissionsSync) run(ctx context.Context, id []string) error {
	if err := sync.checkProtected(); err != nil {
		return err
	}
	parts, err := sync.readParts(ctx, id)
	if err != nil {
		return err
	}
	sync.counter, sync.ready, sync.single = NewSyncProgress(sync.app), &Readiness{}, len(id) > 0
	client, err := sync.app.Client(vpcep.WithHook(func(ctx context.Context, op gen.Operation) (context.Context, func(vpcep.CallResult)) {
		return sync.ready.Hook(ctx, op) // That of the service at hand.
	}))
	if err != nil {
		return err
	}
	if err := findServices(ctx, client, parts); err != nil {
		return err
	}
	for _, part := range parts {
		switch sync.lookAt(ctx, client, part); {
		case part.err != nil && (sync.single || ctx.Err() != nil):
			return part.err
		case ctx.Err() != nil:
			return ctx.Err()
		}
	}
	// The errors of the others say why there is no plan.
	planned := slices.DeleteFunc(slices.Clone(parts), func(part *servicePart) bool { return part.plan == nil })
	refused := sync.refusal(planned)
	if sync.dryRun {
		return sync.endDryRun(parts, planned, refused)
	}
	if err := sync.show(planned, refused == nil); err != nil {
		return err
	}
	if refused != nil {
		return &cli.UsageError{Err: fmt.Errorf("nothing was sent: %w", refused.Err), Hint: refused.Hint}
	}
	if err := sync.ask(ctx, planned); err != nil {
		return err
	}
	for _, part := range planned {
		part.report.path = sync.report.path
		if err := part.report.open(part.ID); err != nil {
			return err // It is one file, so that none was opened before.
		}
	}
	for _, part := range planned {
		sync.applyTo(ctx, client, part)
	}
	return sync.end(parts)
}

// checkProtected checks the permissions that stay.
func (sync *permissionsSync) checkProtected() error {
	for i, text := range sync.protected {
		record := PermissionRecord{Permission: fullPermission(text)}
		if err := SyncLimits(record); err != nil {
			return cli.Usagef("--protect %q: %w", text, err)
		}
		sync.protected[i] = record.Permission
	}
	return nil
}

// options are those of the library.
func (sync *permissionsSync) options() []whitelist.Option {
	options := []whitelist.Option{
		whitelist.WithProtected(sync.protected...), whitelist.WithParallel(sync.parallel),
		whitelist.WithChunkSize(sync.batchSize), whitelist.WithProgress(sync.counter.Show),
		whitelist.WithSettleTime(sync.settle), whitelist.WithLock(FileLock{}),
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

// ask asks once before records are removed.
func (sync *permissionsSync) ask(ctx context.Context, planned []*servicePart) error {
	removals, services := removalsOf(planned)
	if removals == 0 {
		return nil
	}
	where := "the whitelists of " + cli.Counted(services, "endpoint service")
	if sync.single {
		where = "the whitelist of " + planned[0].ID
	}
	additions := 0
	for _, part := range planned {
		additions += len(part.plan.Add)
	}
	question := fmt.Sprintf("Remove %s from %s", cli.Counted(removals, "record"), where)
	if additions > 0 {
		question += ", after " + cli.Agreeing(additions, "has", "have") + " been added"
	}
	err := sync.confirm.Ask(ctx, sync.app, question+"?", nil)
	if err != nil && !sync.app.IsTerminal(sync.app.In) {
		return &cli.UsageError{Err: err, Hint: "see with --dry-run what would be removed, then give --yes"}
	}
	return err
}
