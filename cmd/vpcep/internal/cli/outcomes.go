package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Outcome is what became of one of several ids.
type Outcome struct {
	ID     string `json:"id"`
	Result string `json:"result"` // State that it came to, or one of the words below.
	Error  string `json:"error,omitempty"`

	Err error `json:"-"`
}

// The results of ids that were not brought into a state.
const (
	ResultFailed  = "error"
	ResultUnknown = "unknown"
	ResultNotSent = "not sent"
	ResultSent    = "sent" // The answer does not tell the new state.
)

// Set notes what became of the id.
func (o *Outcome) Set(state string, err error) {
	o.Result, o.Err = state, err
	waited, _ := errors.AsType[*vpcep.StateError](err)
	switch {
	case err == nil:
		return
	case errors.Is(err, vpcep.ErrNotAttempted):
		o.Result = ResultNotSent
	case errors.Is(err, vpcep.ErrOutcomeUnknown):
		o.Result = ResultUnknown
	case waited != nil && waited.Got != "":
		o.Result = waited.Got
	default:
		o.Result = ResultFailed
	}
	o.Error = ErrorText(err)
}

// ResultsOf makes results to be filled in. An id that is there twice counts once.
func ResultsOf(ids []string) []Outcome {
	var results []Outcome
	for i, id := range ids {
		if !slices.Contains(ids[:i], id) {
			results = append(results, Outcome{ID: id})
		}
	}
	return results
}

// Begin checks every id before anything is sent, and gives the client and the results to be filled in.
func (a *App) Begin(ids []string, check func(id string) error) (*vpcep.Client, []Outcome, error) {
	for _, id := range ids {
		if err := check(id); err != nil {
			return nil, nil, Usagef("%q: %w", id, err)
		}
	}
	client, err := a.Client()
	return client, ResultsOf(ids), err
}

// EachID changes one id after the other. After a failure that would hit the others too, they are not sent.
func EachID(ctx context.Context, results []Outcome, change func(ctx context.Context, id string) (string, error)) {
	var ended error
	for i := range results {
		if ended == nil {
			ended = ctx.Err()
		}
		if ended != nil {
			results[i].Set("", fmt.Errorf("%w: %w", vpcep.ErrNotAttempted, ended))
			continue
		}
		state, err := change(ctx, results[i].ID)
		if results[i].Set(state, err); errors.Is(err, vpcep.ErrUnauthorized) || errors.Is(err, vpcep.ErrThrottled) {
			ended = err
		}
	}
}

// PrintOutcomes prints a line for each id and gives one error for all that failed. Of a single id that failed, the error
// says it all.
func PrintOutcomes(a *App, header string, results []Outcome) error {
	failed := &outcomesError{all: len(results)}
	for _, one := range results {
		if one.Err != nil {
			failed.ids, failed.errs = append(failed.ids, one.ID), append(failed.errs, one.Err)
		}
	}
	switch {
	case len(failed.errs) == 0:
		return PrintList(a, results, OutcomeColumns(header, false))
	case failed.all == 1:
		return failed.errs[0]
	default:
		return errors.Join(failed, PrintList(a, results, OutcomeColumns(header, true)))
	}
}

// OutcomeColumns are the columns for what became of several ids. Errors are shown by themselves where there are some.
func OutcomeColumns(header string, failed bool) []Column[Outcome] {
	return []Column[Outcome]{
		{Header: header, Cell: func(o Outcome) string { return o.ID }},
		{Header: "RESULT", Cell: func(o Outcome) string { return o.Result }},
		{Header: "ERROR", Cell: func(o Outcome) string { return o.Error }, Extra: !failed},
	}
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
	return is[*outcomesError](err) && errors.Is(err, ErrInterrupted)
}

// Unwrap gives the errors, so that the worst one decides about the exit code.
func (e *outcomesError) Unwrap() []error { return e.errs }
