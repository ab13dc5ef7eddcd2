package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// NeedFlags refuses a command line without some flags. It names all that are missing; checkFlags has refused empty ones.
func NeedFlags(command *cobra.Command, names ...string) error {
	var missing []string
	for _, name := range names {
		if !command.Flags().Changed(name) {
			missing = append(missing, "--"+name)
		}
	}
	switch len(missing) {
	case 0:
		return nil
	case 1:
		return Usagef("%s is missing", missing[0])
	default:
		return Usagef("%s are missing", strings.Join(missing, ", "))
	}
}

// Given points to the value of a flag, or is nil where the flag was not given.
func Given[T any](command *cobra.Command, name string, value T) *T {
	if command.Flags().Changed(name) {
		return &value
	}
	return nil
}
