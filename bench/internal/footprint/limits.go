package footprint

import (
	"errors"
	"fmt"
)

// What this client may cost. Who raises one of these charges every consumer. Which modules come with it is no matter of size:
// internal/release lists them.
const (
	mostModules = 2_000_000 // Bytes of the zips of other modules.
	mostProgram = 1_500_000 // Bytes that a program may be larger than with bare net/http.
)

// Check returns an error with one line for each limit that is broken.
func (c Costs) Check() error {
	var broken []error
	if got := c.Ours.Modules; got > mostModules {
		broken = append(broken, fmt.Errorf("a consumer downloads %s MB of other modules, more than %s MB", megabytes(got), megabytes(mostModules)))
	}
	if got := c.Ours.Program - c.Bare.Program; got > mostProgram {
		broken = append(broken, fmt.Errorf("a program is %s MB larger than with bare net/http, more than %s MB", megabytes(got), megabytes(mostProgram)))
	}
	return errors.Join(broken...)
}
