package footprint

import (
	"errors"
	"fmt"
)

// Limits are what this client may cost. Which modules come with it is no matter of size: internal/release lists them.
type Limits struct {
	Modules int64 // Bytes of the zips of other modules.
	Program int64 // Bytes that a program may be larger than with bare net/http.
}

// Default are the limits that the project keeps. Who raises one charges every consumer.
func Default() Limits { return Limits{Modules: 2_000_000, Program: 1_500_000} }

// Check returns an error with one line for each limit that is broken.
func (l Limits) Check(all Costs) error {
	var broken []error
	if got := all.Ours.Modules; got > l.Modules {
		broken = append(broken, fmt.Errorf("a consumer downloads %s MB of other modules, more than %s MB", megabytes(got), megabytes(l.Modules)))
	}
	if got := all.Ours.Program - all.Bare.Program; got > l.Program {
		broken = append(broken, fmt.Errorf("a program is %s MB larger than with bare net/http, more than %s MB", megabytes(got), megabytes(l.Program)))
	}
	return errors.Join(broken...)
}
