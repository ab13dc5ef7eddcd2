package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Item is a record on its way to the service.
type Item interface {
	Name() string  // What it is called, such as its permission string.
	Where() string // Where it comes from, such as accounts.csv:3.
}

// defaultBatchSize is how many records go into one call.
const defaultBatchSize = 50

// AddBatchSize adds the flag for the size of a batch.
func AddBatchSize(command *cobra.Command, size *int) {
	command.Flags().IntVar(size, "batch-size", defaultBatchSize,
		"most records in one call of the service, see above")
}

// BatchHelp says where the size of a batch comes from.
const BatchHelp = `Records go to the service in batches of 50, one after the other. The service has a
limit and does not document it; 50 is what API Gateway, which offers the same whitelist,
documents for its own calls. --batch-size changes it.`

// BatchesOf cuts items into batches.
func BatchesOf[T any](items []T, size int) [][]T { return slices.Collect(slices.Chunk(items, size)) }

// InBatches sends one batch after the other until one fails. With several batches, a failure is a *BatchError.
func InBatches[T Item](ctx context.Context, a *App, done string, batches [][]T, send func(context.Context, []T) error) error {
	items := Map(slices.Concat(batches...), func(one T) Item { return one })
	counter := a.NewProgress(done, "records", len(items), len(batches) > 1)
	defer counter.Clear()
	longer, end := a.Grace(ctx)
	defer end()
	sent := 0
	for i, batch := range batches {
		stopped := &BatchError{Verb: done, Items: items, Done: sent, number: i + 1, batches: len(batches)}
		if stopped.Err = ctx.Err(); stopped.Err == nil {
			stopped.Tried = len(batch)
			stopped.Err = send(longer, batch)
		}
		switch {
		case stopped.Err == nil:
			sent += len(batch)
			counter.Show(sent)
		case len(batches) == 1:
			return stopped.Err
		default:
			return stopped
		}
	}
	return nil
}

// BatchError is the failure of one of several batches.
type BatchError struct {
	Err             error
	Verb            string // What was done to the records before, such as added.
	Items           []Item
	Done, Tried     int // The first items were done, the next ones were in the batch that failed.
	number, batches int
}

func (e *BatchError) Error() string {
	text := fmt.Sprintf("batch %d of %d: %v; of %d records: %d %s", e.number, e.batches, e.Err, len(e.Items), e.Done, e.Verb)
	if e.Tried > 0 {
		text += fmt.Sprintf(", %d %s", e.Tried, e.triedAre())
	}
	if rest := len(e.Items) - e.Done - e.Tried; rest > 0 {
		text += fmt.Sprintf(", %d not sent", rest)
	}
	return text
}

// Unwrap gives the reason.
func (e *BatchError) Unwrap() error { return e.Err }

// Partly reports whether something was done before it.
func (e *BatchError) Partly() bool { return e.Done > 0 }

// triedAre says what became of the records in the batch that failed.
func (e *BatchError) triedAre() string {
	if errors.Is(e.Err, vpcep.ErrOutcomeUnknown) {
		return "unknown"
	}
	return "failed"
}

// Advice says how to go on.
func (e *BatchError) Advice(_ error, list string) string {
	from := e.Items[e.Done].Where() + " on"
	if errors.Is(e.Err, vpcep.ErrOutcomeUnknown) {
		return "see with '" + list + "' which of the unknown records were " + e.Verb + "; to go on, give the others, from " + from
	}
	next := "to go on, give the records from " + from
	if first := HintFor(e.Err, list); first != "" {
		return first + "; " + next
	}
	return next
}

// printRemaining says what became of the records that are not done.
func (e *BatchError) printRemaining(w io.Writer) error {
	var rest []Ending
	for i, one := range e.Items[e.Done:] {
		result := "not sent"
		if i < e.Tried {
			result = e.triedAre()
		}
		rest = append(rest, Ending{Result: result, Name: one.Name(), From: one.Where(), Order: i})
	}
	return PrintEndings(w, rest)
}

// BatchRecords is what became of each record, by name.
type BatchRecords struct {
	Done    []string `json:"done"`
	Failed  []string `json:"failed"`
	Unknown []string `json:"unknown"`
	NotSent []string `json:"not_sent"`
}

// Records says what became of each record.
func (e *BatchError) Records() *BatchRecords {
	r := &BatchRecords{Done: names(e.Items[:e.Done]), NotSent: names(e.Items[e.Done+e.Tried:])}
	tried := names(e.Items[e.Done : e.Done+e.Tried])
	r.Failed, r.Unknown = tried, []string{}
	if errors.Is(e.Err, vpcep.ErrOutcomeUnknown) {
		r.Failed, r.Unknown = r.Unknown, tried
	}
	return r
}

func names(items []Item) []string { return Map(items, Item.Name) }
