package footprint

import (
	"errors"
	"fmt"
	"slices"
)

// Limits are what this client may cost.
type Limits struct {
	Packages []string // Import paths of other modules that it may pull in.
	Download int64    // Bytes of module zips, its own included.
	Program  int64    // Bytes that a program may be larger than with bare net/http.
}

// Default are the limits that the project keeps. Who raises one charges every consumer.
func Default() Limits {
	return Limits{
		Packages: nil, // Nothing outside the standard library.
		Download: 500_000,
		Program:  600_000,
	}
}

// Check returns an error with one line for each limit that is broken.
func (l Limits) Check(all Costs) error {
	var broken []error
	for _, path := range all.Ours.Packages {
		if !slices.Contains(l.Packages, path) {
			broken = append(broken, fmt.Errorf("the client pulls in %s, which is not on the list of packages that it may pull in", path))
		}
	}
	if got := all.Ours.Download(); got > l.Download {
		broken = append(broken, fmt.Errorf("a consumer downloads %s MB of modules (%s MB the client, %s MB others), more than %s MB",
			megabytes(got), megabytes(all.Ours.Client), megabytes(all.Ours.Modules), megabytes(l.Download)))
	}
	if got := all.Ours.Program - all.Bare.Program; got > l.Program {
		broken = append(broken, fmt.Errorf("a program is %s MB larger than with bare net/http, more than %s MB", megabytes(got), megabytes(l.Program)))
	}
	return errors.Join(broken...)
}
