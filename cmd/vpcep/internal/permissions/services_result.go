package permissions

import (
	"errors"
	"fmt"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// SyncServices is what a sync of several endpoint services did, or would do. Its fields are the output.
type SyncServices struct {
	InSync   bool           `json:"in_sync"`
	Services []*servicePart `json:"services"`          // In the order of the file.
	Refused  string         `json:"refused,omitempty"` // Why it would not be done.
}

// title names a service in what a person reads.
func (p *servicePart) title() string {
	if p.Name == p.ID {
		return p.ID
	}
	return p.Name + " (" + p.ID + ")"
}

// plansText is all plans, each below the name of its service.
func (sync *permissionsSync) plansText(planned []*servicePart, short bool) string {
	var text strings.Builder
	for _, part := range planned {
		if !sync.single {
			text.WriteString(cli.Printable(part.title()) + ":\n")
		}
		text.WriteString(part.plan.text(short))
	}
	return text.String()
}

// show shows the plans before they are carried out. Where stdout is for a document, only a user who is asked sees them.
func (sync *permissionsSync) show(planned []*servicePart, goesOn bool) error {
	a := sync.app
	removals, _ := removalsOf(planned)
	switch {
	case a.Output == cli.FormatTable:
		return cli.Write(a.Out, a.Diff(a.Out, sync.plansText(planned, a.IsTerminal(a.Out))))
	case goesOn && removals > 0 && !sync.confirm.Yes && a.IsTerminal(a.In):
		return cli.Write(a.Err, a.Diff(a.Err, sync.plansText(planned, true)))
	default:
		return nil
	}
}

// endDryRun prints the plans and ends the command. What sync itself would refuse is a warning.
func (sync *permissionsSync) endDryRun(parts, planned []*servicePart, refused *cli.UsageError) error {
	whole := &SyncServices{InSync: len(planned) == len(parts), Services: parts}
	pending := false
	for _, part := range planned {
		part.Plan = part.plan
		whole.InSync = whole.InSync && part.plan.InSync
		pending = pending || !part.plan.changes.InSync()
	}
	if refused != nil {
		whole.Refused = refused.Error()
	}
	var document any = whole
	if sync.single {
		parts[0].plan.Refused = whole.Refused
		document = parts[0].plan
	}
	var err error
	if sync.app.Output == cli.FormatTable {
		err = sync.show(planned, true)
	} else {
		err = sync.app.PrintDocument(document)
	}
	if err != nil {
		return err
	}
	if refused != nil {
		sync.app.Warn("without --dry-run: " + whole.Refused)
	}
	if err := sync.tellFailures(parts); err != nil {
		return err
	}
	if pending {
		return cli.ErrPending
	}
	return nil
}

// end prints what became of all services.
func (sync *permissionsSync) end(parts []*servicePart) error {
	if sync.single {
		return errors.Join(parts[0].err, sync.print(parts[0].Result))
	}
	document := &SyncServices{InSync: true, Services: parts}
	for _, part := range parts {
		document.InSync = document.InSync && part.err == nil && part.Result.InSync
	}
	if sync.app.Output != cli.FormatTable {
		return errors.Join(sync.tellFailures(parts), sync.app.PrintDocument(document))
	}
	var text strings.Builder
	for _, part := range parts {
		if part.Result != nil && !part.plan.changes.InSync() {
			state := "done: "
			if !part.Result.complete {
				state = "not in sync: "
			}
			fmt.Fprintf(&text, "%s: %s%s\n", cli.Printable(part.title()), state, part.Result)
		}
	}
	return errors.Join(cli.Write(sync.app.Out, text.String()), sync.tellFailures(parts))
}

// tellFailures tells a person why each service is not done, and gives one error for all of them.
func (sync *permissionsSync) tellFailures(parts []*servicePart) error {
	failed := &servicesError{all: len(parts)}
	var endings []cli.Ending
	for i, part := range parts {
		if part.err != nil {
			failed.names, failed.errs = append(failed.names, part.title()), append(failed.errs, part.err)
			endings = append(endings, cli.Ending{Result: "failed", Name: part.title(), From: part.from, Order: i, Reason: part.Failure})
		}
	}
	if len(failed.errs) == 0 {
		return nil
	}
	if sync.app.Output == cli.FormatTable && len(failed.errs) > 1 {
		return errors.Join(failed, cli.PrintEndings(sync.app.Err, endings))
	}
	return failed
}

// servicesError holds the errors of all endpoint services that failed.
type servicesError struct {
	names []string
	errs  []error // One for each name.
	all   int
}

func (e *servicesError) Error() string {
	which := ""
	if len(e.errs) > 1 {
		which = "the first one is "
	}
	return fmt.Sprintf("%d of %s failed: %s%s: %v", len(e.errs), cli.Counted(e.all, "endpoint service"), which, e.names[0], e.errs[0])
}

// Unwrap gives the errors, so that the worst one decides about the exit code.
func (e *servicesError) Unwrap() []error { return e.errs }

// Partly reports whether one of those that failed was changed.
func (e *servicesError) Partly() bool {
	for _, err := range e.errs {
		if one, ok := errors.AsType[*SyncError](err); ok && one.Partly() {
			return true
		}
	}
	return false
}
