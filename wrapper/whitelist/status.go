package whitelist

import (
	"fmt"
	"strings"
)

// Status is what became of one input.
type Status string

// What may become of an input.
const (
	// StatusAdded means that the record is there now, was not there when this run looked, and was sent by this run. Where
	// another writer sent it too, both say so, also when the request of this run was refused with others in it: the service may
	// have done a part of it.
	StatusAdded Status = "added"
	// StatusPresent means that the record was there when this run looked, was refused by itself and is there all the same, or
	// stands twice in the input.
	StatusPresent Status = "present"
	// StatusDescribed means that the description of a row was set.
	StatusDescribed Status = "described"
	// StatusRemoved means that this run saw rows of the record and sent them to be removed, and that a list afterwards no longer
	// has any. Where another writer removed them too, both say so.
	StatusRemoved Status = "removed"
	// StatusAbsent means that there was nothing to remove, or that it was gone before this run sent it.
	StatusAbsent Status = "absent"
	// StatusFailed means that it was not done, and why. The whitelist is as it was in this place.
	StatusFailed Status = "failed"
	// StatusNotAttempted means that the run ended before its turn, or left it as it is. No request for it was applied.
	StatusNotAttempted Status = "not attempted"
	// StatusUnverified means that it is not known: a request for it may or may not have been applied, and no list showed it as
	// wanted in the settle time or until the run ended, or it was not possible to look.
	StatusUnverified Status = "unverified"
)

// Done reports whether the whitelist is as wanted in this place.
func (s Status) Done() bool {
	switch s {
	case StatusAdded, StatusPresent, StatusDescribed, StatusRemoved, StatusAbsent:
		return true
	default:
		return false
	}
}

// Outcome is what became of one input.
type Outcome struct {
	Index      int    // Place in the input, from 0 on. In a Result, the place in the list of the Changes.
	Permission string // Permission string of the input.
	Status     Status // What became of it.
	Err        error  // Why, for StatusFailed, StatusNotAttempted and StatusUnverified, and why Doubled rows stay; else nil.
	// Doubled counts further rows of a record that Add added. Those that it made itself, when a request that seemed to be lost
	// or refused was done after all, were removed, unless Err says why not. Those that somebody else may have made stay, and
	// Err says so. With Err, the error of the run is not nil.
	Doubled int
}

// Counts are numbers of outcomes.
type Counts struct {
	Added        int `json:"added"`         // Inputs with StatusAdded.
	Present      int `json:"present"`       // Inputs with StatusPresent.
	Described    int `json:"described"`     // Inputs with StatusDescribed.
	Removed      int `json:"removed"`       // Inputs with StatusRemoved.
	Absent       int `json:"absent"`        // Inputs with StatusAbsent.
	Failed       int `json:"failed"`        // Inputs with StatusFailed.
	NotAttempted int `json:"not_attempted"` // Inputs with StatusNotAttempted.
	Unverified   int `json:"unverified"`    // Inputs with StatusUnverified.
}

// add counts an outcome of so many inputs.
func (c *Counts) add(status Status, n int) {
	switch status {
	case StatusAdded:
		c.Added += n
	case StatusPresent:
		c.Present += n
	case StatusDescribed:
		c.Described += n
	case StatusRemoved:
		c.Removed += n
	case StatusAbsent:
		c.Absent += n
	case StatusFailed:
		c.Failed += n
	case StatusNotAttempted:
		c.NotAttempted += n
	case StatusUnverified:
		c.Unverified += n
	}
}

// String names the numbers that are not zero.
func (c Counts) String() string {
	var parts []string
	for _, part := range []struct {
		n    int
		name string
	}{
		{c.Added, "added"}, {c.Present, "already there"}, {c.Described, "described"}, {c.Removed, "removed"},
		{c.Absent, "already gone"}, {c.Failed, "failed"}, {c.NotAttempted, "not attempted"}, {c.Unverified, "unverified"},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.name))
		}
	}
	if parts == nil {
		return "nothing done"
	}
	return strings.Join(parts, ", ")
}
