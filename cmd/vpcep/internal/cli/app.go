// Package cli is what all commands share: the settings and the client that they give, the console, output as tables, JSON
// and YAML, flags, confirmation, reports of errors with hints, and exit codes.
package cli

import (
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// App is what all commands share.
type App struct {
	Console
	Settings

	Env vpcep.Option // Where credentials and what no flag sets come from.
}
