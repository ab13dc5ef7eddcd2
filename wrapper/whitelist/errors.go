package whitelist

import (
	"context"
	"errors"
	"fmt"
)

var (
	// ErrInvalidInput means that the input has entries that the contract does not allow. Nothing was sent. See
	// WithSkipInvalid.
	ErrInvalidInput = errors.New("the input has invalid entries")
	// ErrTooManyRemovals means that more rows would be removed than WithMaxRemovals allows, or all of them without a
	// word that this is meant. Nothing was sent.
	ErrTooManyRemovals = errors.New("too many removals")
	// ErrNotInSync means that everything was done that could be, and that the whitelist is not as wanted all the same:
	// entries failed, or somebody else changes it too.
	ErrNotInSync = errors.New("the whitelist is not in sync")
	// ErrDoubled means that a record is there once and has a further row that stays, for the reason that the text gives.
	ErrDoubled = errors.New("the record has a further row")
)

// StopError is the end of a run before all of its work was done. It matches what stopped it: the error of the context,
// vpcep.ErrUnauthorized, vpcep.ErrForbidden, vpcep.ErrNotFound for an unknown endpoint service, vpcep.ErrQuotaExceeded
// for a full whitelist, vpcep.ErrThrottled when the service stays throttled. Running it again with the same input goes
// on where it stopped.
type StopError struct {
	Counts Counts // What became of the inputs.
	Err    error  // What stopped the run.
}

// Error says what stopped the run, how far it came and how to go on.
func (e *StopError) Error() string {
	advice := "put that right, then run it again with the same input to go on"
	if errors.Is(e.Err, context.Canceled) || errors.Is(e.Err, context.DeadlineExceeded) {
		advice = "run it again with the same input to go on"
	}
	return fmt.Sprintf("whitelist: stopped: %v (%s); %s", e.Err, e.Counts, advice)
}

// Unwrap gives what stopped the run.
func (e *StopError) Unwrap() error { return e.Err }
