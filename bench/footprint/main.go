// Command footprint weighs what a Go service pays when it imports this client, against the vendor's SDK and bare
// net/http, and fails when a limit is broken. See package internal/footprint for what is counted.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"

	"github.com/vpcep-go/vpcep/bench/internal/footprint"
	"github.com/vpcep-go/vpcep/internal/command"
)

// notes say what is counted.
const notes = `
linux/amd64, %s; MB are 1,000,000 bytes.
modules to download: the zips of the modules that provide a package to the program, and no go.mod files
the client itself: of vpcep, the zip that a module proxy makes of the files that git does not ignore, without bench
other modules: of the vendor SDK, in the versions of bench/go.mod, of which some are newer than it asks for
program: one BatchAddEndpointServicePermissions, signed with AK/SK; net/http sends it unsigned
`

func main() {
	command.Main("footprint", run)
}

func run(ctx context.Context) error {
	all, err := footprint.Measure(ctx)
	if err != nil {
		return err
	}
	if err := all.Table(os.Stdout); err != nil {
		return err
	}
	fmt.Printf(notes, runtime.Version())
	return all.Check()
}
