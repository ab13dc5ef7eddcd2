// Package version says which number a version must have, by the rules of semantic versioning.
package version

import (
	"fmt"

	"golang.org/x/mod/semver"
)

// Change is the kind of the greatest change since a version.
type Change int

// The kinds of changes.
const (
	Repairs Change = iota // Nothing is new to its users.
	Adds                  // Something was added, and all that was there stays as it is.
	Breaks                // Something that users rely on has changed.
)

// Next is the least version that may follow one such as v1.2.3. Before v1.0.0 nothing is promised, so that what breaks raises
// the middle number. A version that cannot be read has no next one: it is given back.
func Next(last string, change Change) string {
	var major, minor, patch int
	if _, err := fmt.Sscanf(semver.Canonical(last), "v%d.%d.%d", &major, &minor, &patch); err != nil {
		return last
	}
	switch {
	case change == Breaks && major > 0:
		return fmt.Sprintf("v%d.0.0", major+1)
	case change == Repairs:
		return fmt.Sprintf("v%d.%d.%d", major, minor, patch+1)
	default:
		return fmt.Sprintf("v%d.%d.0", major, minor+1)
	}
}
