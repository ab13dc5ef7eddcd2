// Package cli is what all commands share: the settings and the client that they give, the console, output as tables, JSON
// and YAML, flags, confirmation, reports of errors with hints, and exit codes.
package cli

import (
	"reflect"

	"github.com/spf13/cobra"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// App is what all commands share.
type App struct {
	Console
	Settings

	Env vpcep.Option // Where credentials and what no flag sets come from.

	documents map[*cobra.Command][]reflect.Type
}
