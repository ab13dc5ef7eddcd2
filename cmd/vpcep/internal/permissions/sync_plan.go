package permissions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/wrapper/whitelist"
)

// syncPlan is what a sync has to do. Its fields are the output of --dry-run.
type syncPlan struct {
	ServiceID string                  `json:"service_id"`
	InSync    bool                    `json:"in_sync"` // Nothing is to be done, and nothing of the file was left out.
	Add       []whitelist.Entry       `json:"add"`
	Describe  []whitelist.Description `json:"describe"`
	Remove    []whitelist.Record      `json:"remove"`
	Double    []whitelist.Record      `json:"double"` // Further rows of wanted records.
	Spared    []whitelist.Record      `json:"spared"`
	Kept      int                     `json:"kept"`
	Extra     int                     `json:"extra"`
	Similar   []whitelist.Similar     `json:"similar"` // Records to add that differ only in case from one that is there.
	Skipped   []skippedRecord         `json:"skipped"`
	Refused   string                  `json:"refused,omitempty"` // Why it would not be done.

	changes *whitelist.Changes
}

func newSyncPlan(c *whitelist.Changes, skipped []skippedRecord) *syncPlan {
	return &syncPlan{
		ServiceID: c.ServiceID, InSync: c.InSync() && len(skipped) == 0, Kept: len(c.Kept), Extra: c.Extra, changes: c,
		Add: filled(c.Add), Describe: filled(c.Describe), Remove: filled(c.Remove), Double: filled(c.Double), Spared: filled(c.Spared), Similar: filled(c.Similar), Skipped: filled(skipped),
	}
}

// filled is a list that is [] in JSON when it is empty.
func filled[T any](list []T) []T { return append([]T{}, list...) }

// refusal says why the changes of all services are not to be made: they remove more than the user may want. It is nil otherwise.
// --max-removals counts what all of them lose.
func (sync *permissionsSync) refusal(planned []*servicePart) *cli.UsageError {
	for _, part := range planned {
		refused := sync.refusalOf(part)
		switch {
		case refused != nil && sync.single:
			return refused
		case refused != nil:
			return &cli.UsageError{Err: fmt.Errorf("%s: %w", part.Name, refused.Err), Hint: refused.Hint}
		}
	}
	if removals, _ := removalsOf(planned); sync.maxRemovals != nil && removals > *sync.maxRemovals {
		return tooManyRemovals(removals, *sync.maxRemovals)
	}
	return nil
}

// refusalOf says why the changes of one service are not to be made.
func (sync *permissionsSync) refusalOf(part *servicePart) *cli.UsageError {
	n := part.plan.changes.Removals()
	switch {
	case n == 0:
		return nil
	case part.desired.invalid > 0:
		return &cli.UsageError{
			Err: fmt.Errorf("%s skipped, and may name what --prune would remove",
				cli.Agreeing(part.desired.invalid, "bad record was", "bad records were")),
			Hint: "correct the file, or leave out --prune",
		}
	case sync.maxRemovals != nil && n > *sync.maxRemovals:
		return tooManyRemovals(n, *sync.maxRemovals)
	case sync.maxRemovals == nil && len(part.desired.Records) == 0:
		return &cli.UsageError{
			Err:  fmt.Errorf("the file holds no records, so that --prune would remove all, which is %s", cli.Counted(n, "record")),
			Hint: fmt.Sprintf("if that is meant, say so with --max-removals %d", n),
		}
	default:
		return nil
	}
}

func tooManyRemovals(n, most int) *cli.UsageError {
	return &cli.UsageError{
		Err:  fmt.Errorf("%s would be removed, and --max-removals allows %d", cli.Counted(n, "record"), most),
		Hint: "check the file; if it is right, give a greater --max-removals",
	}
}

// ShownChanges is how many changes of a kind are shown where the plan is shortened.
const ShownChanges = 20

// text is the plan with a line for each change, like a diff, and a summary at the end.
func (p *syncPlan) text(short bool) string {
	var text strings.Builder
	for _, bad := range p.Skipped {
		name := bad.Permission
		if name != "" {
			name += ": "
		}
		fmt.Fprintf(&text, "! %s\n", cli.OneLine(bad.From+": skipped: "+name+bad.Reason))
	}
	lines(&text, "?", short, p.Similar, func(s whitelist.Similar) string {
		return s.Permission + "  differs only in case from " + s.Present + ", which is there"
	})
	lines(&text, "+", short, p.Add, func(e whitelist.Entry) string { return e.Permission + "  " + e.Description })
	lines(&text, "~", short, p.Describe, func(d whitelist.Description) string { return d.Permission + "  " + d.Description })
	lines(&text, "-", short, p.Remove, func(r whitelist.Record) string { return r.Permission })
	goes := slices.DeleteFunc(slices.Clone(p.Double), p.changes.KeepsDouble)
	lines(&text, "-", short, goes, func(r whitelist.Record) string {
		return r.Permission + "  a further row of the record; the oldest stays"
	})
	stays := slices.DeleteFunc(slices.Clone(p.Double), func(r whitelist.Record) bool { return !p.changes.KeepsDouble(r) })
	reason := "left alone without --prune"
	if p.changes.Prune {
		reason = "protected"
	}
	lines(&text, "=", short, stays, func(r whitelist.Record) string { return r.Permission + "  a further row of the record, " + reason })
	lines(&text, "=", short, p.Spared, func(r whitelist.Record) string { return r.Permission })
	text.WriteString(p.changes.Summary())
	if n := len(p.Skipped); n > 0 {
		fmt.Fprintf(&text, ", %d skipped", n)
	}
	return text.String() + "\n"
}

// lines writes a line for each change of a kind.
func lines[T any](text *strings.Builder, sign string, short bool, changes []T, line func(T) string) {
	for i, one := range changes {
		if short && i == ShownChanges && len(changes) > ShownChanges+1 {
			fmt.Fprintf(text, "%s and %d more\n", sign, len(changes)-ShownChanges)
			return
		}
		fmt.Fprintf(text, "%s %s\n", sign, strings.TrimRight(cli.Printable(line(one)), " "))
	}
}
