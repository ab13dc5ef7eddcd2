package cli

import "github.com/spf13/cobra"

// NewGroup makes a command that only holds others: alone it shows its help, and an unknown name is an error.
func NewGroup(group *cobra.Command) *cobra.Command {
	group.Args = func(command *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		unknown := &UsageError{Err: Usagef("unknown command %q for %q", args[0], command.CommandPath())}
		if near := command.SuggestionsFor(args[0]); len(near) > 0 {
			unknown.Hint = "did you mean '" + command.CommandPath() + " " + near[0] + "'?"
		}
		return unknown
	}
	group.RunE = func(command *cobra.Command, _ []string) error { return command.Help() }
	group.SuggestionsMinimumDistance = 2
	return group
}
