package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// item is a record on its way to the service.
type item interface {
	name() string  // What it is called, such as its permission string.
	where() string // Where it comes from, such as accounts.csv:3.
}

// defaultBatchSize is how many records go into one call.
const defaultBatchSize = 50

// addBatchSize adds the flag for the size of a batch.
func addBatchSize(command *cobra.Command, size *int) {
	command.Flags().IntVar(size, "batch-size", defaultBatchSize,
		"most records in one call of the service, see above")
}

// batchHelp says where the size of a batch comes from.
const batchHelp = `Records go to the service in batches of 50, one after the other. The service has a
limit and does not document it; 50 is what API Gateway, which offers the same whitelist,
documents for its own calls. --batch-size changes it.`

// batchesOf cuts items into batches.
func batchesOf[T any](items []T, size int) [][]T {
	var batches [][]T
	for len(items) > 0 {
		n := min(size, len(items))
		batches, items = append(batches, items[:n:n]), items[n:]
	}
	return batches
}

// inBatches sends one batch after the other until one fails. With several batches, a failure is a *batchError.
func inBatches[T item](ctx context.Context, a *app, done string, batches [][]T, send func(context.Context, []T) error) error {
	var items []item
	for _, batch := range batches {
		for _, one := range batch {
			items = append(items, one)
		}
	}
	counter := a.newProgress(done, len(items), len(batches) > 1)
	defer counter.clear()
	sent := 0
	for i, batch := range batches {
		stopped := &batchError{verb: done, items: items, done: sent, number: i + 1, batches: len(batches)}
		if stopped.err = ctx.Err(); stopped.err == nil {
			stopped.tried = len(batch)
			stopped.err = send(ctx, batch)
		}
		switch {
		case stopped.err == nil:
			sent += len(batch)
			counter.show(sent)
		case len(batches) == 1:
			return stopped.err
		default:
			return stopped
		}
	}
	return nil
}

// batchError is the failure of one of several batches.
type batchError struct {
	err             error
	verb            string // What was done to the records before, such as added.
	items           []item
	done, tried     int // The first items were done, the next ones were in the batch that failed.
	number, batches int
}

func (e *batchError) Error() string {
	text := fmt.Sprintf("batch %d of %d: %v; of %d records: %d %s", e.number, e.batches, e.err, len(e.items), e.done, e.verb)
	if e.tried > 0 {
		text += fmt.Sprintf(", %d %s", e.tried, e.triedAre())
	}
	if rest := len(e.items) - e.done - e.tried; rest > 0 {
		text += fmt.Sprintf(", %d not sent", rest)
	}
	return text
}

// Unwrap gives the reason.
func (e *batchError) Unwrap() error { return e.err }

// triedAre says what became of the records in the batch that failed.
func (e *batchError) triedAre() string {
	if errors.Is(e.err, vpcep.ErrOutcomeUnknown) {
		return "unknown"
	}
	return "failed"
}

// isBatchError matches an error in one of several batches.
func isBatchError(err error) bool {
	_, ok := errors.AsType[*batchError](err)
	return ok
}

// batchAdvice says how to go on.
func batchAdvice(err error, list string) string {
	stopped, ok := errors.AsType[*batchError](err)
	if !ok {
		return ""
	}
	from := stopped.items[stopped.done].where() + " on"
	if errors.Is(stopped.err, vpcep.ErrOutcomeUnknown) {
		return "see with '" + list + "' which of the unknown records were " + stopped.verb +
			"; to go on, give the others, from " + from
	}
	next := "to go on, give the records from " + from
	if first := hintFor(stopped.err, list); first != "" {
		return first + "; " + next
	}
	return next
}

// printRest says what became of the records that are not done.
func (e *batchError) printRest(w io.Writer) error {
	var rest []ending
	for i, one := range e.items[e.done:] {
		result := "not sent"
		if i < e.tried {
			result = e.triedAre()
		}
		rest = append(rest, ending{result: result, name: one.name(), from: one.where(), order: i})
	}
	return printEndings(w, rest)
}

// batchRecords is what became of each record, by name.
type batchRecords struct {
	Done    []string `json:"done"`
	Failed  []string `json:"failed"`
	Unknown []string `json:"unknown"`
	NotSent []string `json:"not_sent"`
}

// records says what became of each record.
func (e *batchError) records() *batchRecords {
	r := &batchRecords{Done: names(e.items[:e.done]), NotSent: names(e.items[e.done+e.tried:])}
	tried := names(e.items[e.done : e.done+e.tried])
	r.Failed, r.Unknown = tried, []string{}
	if errors.Is(e.err, vpcep.ErrOutcomeUnknown) {
		r.Failed, r.Unknown = r.Unknown, tried
	}
	return r
}

func names(items []item) []string {
	list := make([]string, len(items))
	for i, one := range items {
		list[i] = one.name()
	}
	return list
}
