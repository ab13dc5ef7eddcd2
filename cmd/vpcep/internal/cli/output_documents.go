package cli

import (
	"reflect"

	"github.com/spf13/cobra"
)

// AlsoPrints notes a type of the values that a command prints as JSON, for the page that describes them.
func AlsoPrints[D any](a *App, command *cobra.Command) {
	if a.documents == nil {
		a.documents = map[*cobra.Command][]reflect.Type{}
	}
	a.documents[command] = append(a.documents[command], reflect.TypeFor[D]())
}

// Documents are the types of the values that a command prints as JSON, one of them at a time.
func (a *App) Documents(command *cobra.Command) []reflect.Type { return a.documents[command] }
