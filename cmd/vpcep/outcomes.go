package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// outcome is what became of one of several ids.
type outcome struct {
	ID     string `json:"id"`
	Result string `json:"result"` // State that it came to, or one of the words below.
	Error  string `json:"error,omitempty"`

	err error
}

// The results of ids that were not brought into a state.
const (
	resultFailed  = "error"
	resultUnknown = "unknown"
	resultNotSent = "not sent"
	resultSent    = "sent" // The answer does not tell the new state.
)

// set notes what became of the id.
func (o *outcome) set(state string, err error) {
	o.Result, o.err = state, err
	waited, _ := errors.AsType[*waitError](err)
	switch {
	case err == nil:
		return
	case errors.Is(err, vpcep.ErrNotAttempted):
		o.Result = resultNotSent
	case errors.Is(err, vpcep.ErrOutcomeUnknown):
		o.Result = resultUnknown
	case waited != nil && waited.state.Got != "":
		o.Result = waited.state.Got
	default:
		o.Result = resultFailed
	}
	o.Error = oneLine(withoutPath(err.Error()))
}

// resultsOf makes results to be filled in. An id that is there twice counts once.
func resultsOf(ids []string) []outcome {
	var results []outcome
	for i, id := range ids {
		if !slices.Contains(ids[:i], id) {
			results = append(results, outcome{ID: id})
		}
	}
	return results
}

// checkIDs checks every id before anything is sent.
func checkIDs(ids []string, check func(id string) error) error {
	for _, id := range ids {
		if err := check(id); err != nil {
			return usagef("%q: %w", id, err)
		}
	}
	return nil
}

// eachID changes one id after the other. After a failure that would hit the others too, they are not sent.
func eachID(ctx context.Context, results []outcome, change func(ctx context.Context, id string) (string, error)) {
	var ended error
	for i := range results {
		if ended == nil {
			ended = ctx.Err()
		}
		if ended != nil {
			results[i].set("", fmt.Errorf("%w: %w", vpcep.ErrNotAttempted, ended))
			continue
		}
		state, err := change(ctx, results[i].ID)
		if results[i].set(state, err); errors.Is(err, vpcep.ErrUnauthorized) || errors.Is(err, vpcep.ErrThrottled) {
			ended = err
		}
	}
}

// printOutcomes prints a line for each id and gives one error for all that failed. Of a single id that failed, the error
// says it all.
func printOutcomes(a *app, header string, results []outcome) error {
	failed := &outcomesError{all: len(results)}
	for _, one := range results {
		if one.err != nil {
			failed.ids, failed.errs = append(failed.ids, one.ID), append(failed.errs, one.err)
		}
	}
	columns := []column[outcome]{
		{header, func(o outcome) string { return o.ID }},
		{"RESULT", func(o outcome) string { return o.Result }},
	}
	if len(failed.errs) == 0 {
		return printList(a, results, columns)
	}
	if failed.all == 1 {
		return failed.errs[0]
	}
	columns = append(columns, column[outcome]{"ERROR", func(o outcome) string { return o.Error }})
	return errors.Join(failed, printList(a, results, columns))
}

// outcomesError holds the errors of all ids that failed.
type outcomesError struct {
	ids  []string
	errs []error // One for each id.
	all  int
}

func (e *outcomesError) Error() string {
	which := ""
	if len(e.errs) > 1 {
		which = "first "
	}
	return fmt.Sprintf("%d of %d failed: %s%s: %v", len(e.errs), e.all, which, e.ids[0], e.errs[0])
}

// isCutShort matches work on several ids that the user ended.
func isCutShort(err error) bool {
	_, ok := errors.AsType[*outcomesError](err)
	return ok && errors.Is(err, errInterrupted)
}

// Unwrap gives the errors, so that the worst one decides about the exit code.
func (e *outcomesError) Unwrap() []error { return e.errs }
