package whitelist

import (
	"cmp"
	"errors"
	"fmt"
)

var (
	errUnseen     = errors.New("whitelist: the service said that it was done, and no list has shown it in the settle time")
	errStillThere = errors.New("whitelist: the service said that the row was removed, and lists still have it after the settle time")
	errVanished   = errors.New("whitelist: a list had it as wanted, and the last one does not: somebody else may have changed it")
	errProtected  = errors.New("whitelist: the record is protected")
	errBlocked    = errors.New("whitelist: nothing is removed until everything else is done")
	errChanged    = errors.New("whitelist: somebody else added this row after it was found out what there is to remove")
)

// Why a further row is left.
var (
	errByName  = fmt.Errorf("whitelist: %w, and the region can only remove all rows of a record", ErrDoubled)
	errOldest  = fmt.Errorf("whitelist: %w, and the older one is gone by now, so that this one stays", ErrDoubled)
	errForeign = fmt.Errorf("whitelist: %w, which this run is not known to have made; WithPrune removes it", ErrDoubled)
	errGuarded = fmt.Errorf("whitelist: %w, and is protected", ErrDoubled)
	errWaiting = fmt.Errorf("whitelist: %w, and nothing is removed until everything else is done", ErrDoubled)
	errLate    = fmt.Errorf("whitelist: %w, which came when the others were removed, or is more than WithMaxRemovals allows", ErrDoubled)
)

// outcome is what became of a record. stop is why the run ended early, or nil.
func (r *record) outcome(stop error) (Status, error) {
	status, err := r.end(stop)
	if r.double && err != nil && !errors.Is(err, ErrDoubled) {
		err = fmt.Errorf("whitelist: %w, which is not known to be removed: %w", ErrDoubled, err)
	}
	return status, err
}

// end is the outcome by the state alone.
func (r *record) end(stop error) (Status, error) {
	switch r.state {
	case stateShown, stateDoubled:
		return r.doneStatus(), nil
	case stateAcknowledged: // The run ended before a list showed it. The answer to a removal names nothing, so it proves nothing.
		if r.err != nil || r.removes {
			return StatusUnverified, cmp.Or(stop, r.unseen())
		}
		return r.doneStatus(), nil // Nobody looked.
	case stateVanished, stateUnverified: // It was looked for in vain.
		if r.inDoubt() {
			return StatusUnverified, cmp.Or(r.err, r.unseen())
		}
		return StatusNotAttempted, cmp.Or(r.err, r.unseen())
	case stateFailed:
		if r.sends == 0 {
			return StatusFailed, r.err
		}
		return StatusUnverified, r.err
	default:
		return r.unsettled(stop)
	}
}

// unsettled is the outcome of a record that waits to be sent, perhaps again, or of which nobody looked what a request did.
func (r *record) unsettled(stop error) (Status, error) {
	switch {
	case r.inDoubt():
		return StatusUnverified, r.err
	case r.denied:
		return StatusFailed, r.err
	default:
		return StatusNotAttempted, cmp.Or(r.err, stop, errBlocked)
	}
}

// unseen says of a record that an answer says to be done, that lists do not show it.
func (r *record) unseen() error {
	if r.removes {
		return errStillThere
	}
	return errUnseen
}

// doneStatus is the status of a record that is as wanted. Of a request that was refused together with others a part may have
// been done.
func (r *record) doneStatus() Status {
	switch ours := r.inDoubt(); {
	case r.removes && ours:
		return StatusRemoved
	case r.removes:
		return StatusAbsent
	case ours:
		return StatusAdded
	default:
		return StatusPresent
	}
}
