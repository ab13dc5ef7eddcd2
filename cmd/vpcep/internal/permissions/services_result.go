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
func plansText(parts []*servicePart, short bool) string {
	var text strings.Builder
	for _, part := range parts {
		if part.plan == nil {
			continue // The error says why.
		}
		text.WriteString(cli.Printable(part.title()) + ":\n" + part.plan.text(short))
	}
	return text.String()
}

// showAll shows the plans as show does.
func (sync *permissionsSync) showAll(parts []*servicePart, goesOn bool) error {
	removals, _ := removalsOfAll(parts)
	return sync.showText(func(short bool) string { return plansText(parts, short) }, goesOn, removals)
}

// endDryRunOfAll prints the plans and ends the command.
func (sync *permissionsSync) endDryRunOfAll(parts []*servicePart, refused *cli.UsageError) error {
	document := &SyncServices{InSync: true, Services: parts}
	pending := false
	for _, part := range parts {
		part.Plan = part.plan
		document.InSync = document.InSync && part.plan != nil && part.plan.InSync
		pending = pending || part.plan != nil && !part.plan.changes.InSync()
	}
	if refused != nil {
		document.Refused = refused.Error()
	}
	var err error
	if sync.app.Output == cli.FormatTable {
		err = sync.showAll(parts, true)
	} else {
		err = sync.app.PrintDocument(document)
	}
	if err != nil {
		return err
	}
	if refused != nil {
		sync.app.Warn("without --dry-run: " + document.Refused)
	}
	if err := sync.tellFailures(parts); err != nil {
		return err
	}
	if pending {
		return cli.ErrPending
	}
	return nil
}

// endAll prints what became of all services.
func (sync *permissionsSync) endAll(parts []*servicePart) error {
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
