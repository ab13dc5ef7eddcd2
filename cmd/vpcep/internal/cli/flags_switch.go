package cli

import (
	"strconv"

	"github.com/spf13/cobra"
)

// AddSwitch adds the flags --NAME and --no-NAME. checkFlags refuses both of them together; value stays nil without
// them.
func AddSwitch(command *cobra.Command, value **bool, name, on, off string) {
	set := func(meant bool) func(string) error {
		return func(text string) error {
			given, err := strconv.ParseBool(text)
			if err != nil {
				return Usagef("must be true or false")
			}
			*value = new(given == meant)
			return nil
		}
	}
	command.Flags().BoolFunc(name, on, set(true))
	command.Flags().BoolFunc("no-"+name, off, set(false))
}
