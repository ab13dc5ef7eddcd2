package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/vpcep-go/vpcep/internal/wiretap"
)

// Prepare checks the flags of a command before it runs.
func (a *App) Prepare(command *cobra.Command, _ []string) error {
	if _, without := command.Annotations[WithoutProfile]; !without {
		if err := a.readProfile(); err != nil {
			return err
		}
	}
	switch form := a.profile.values[KeyOutput]; {
	case command.Flags().Changed("output"):
	case form != "":
		a.Output = Format(form)
	case watches(command) && !a.WantsTable() && !a.IsTerminal(a.Out):
		a.Output = FormatJSON
	}
	if err := checkFlags(command); err != nil { // The form of the output is known now, which is that of the error too.
		return err
	}
	if err := a.checkSeveral(command); err != nil {
		return err
	}
	if a.Debug {
		command.SetContext(wiretap.With(command.Context(), (&debugLog{out: a.Err}).request))
	}
	return a.prepareOutput(command)
}

// WithoutProfile marks a command that takes no settings from a profile.
const WithoutProfile = "without profile"

// checkFlags refuses what nobody means: a flag with an empty value, as a variable of the shell that is not set leaves it,
// --NAME together with --no-NAME, and a number or a time below what it can be. The flags that every command has may be empty;
// the environment counts then.
func checkFlags(command *cobra.Command) error {
	var problem error
	flags, shared := command.Flags(), command.Root().PersistentFlags()
	flags.Visit(func(flag *pflag.Flag) {
		switch {
		case problem != nil:
		case isAmount(flag) && strings.HasPrefix(flag.Value.String(), "-"):
			problem = Usagef("--%s must not be negative", flag.Name)
		case isAmount(flag) && flag.Value.String() == "0" && needsOne(flag.Name):
			problem = Usagef("--%s must be at least 1", flag.Name)
		case shared.Lookup(flag.Name) != nil:
		case flags.Changed("no-" + flag.Name):
			problem = Usagef("give either --%s or --no-%s", flag.Name, flag.Name)
		case mayBeEmpty(flag.Name):
		case flag.Value.Type() == "string" && flag.Value.String() == "": // Flags with a list check each value themselves.
			problem = Usagef("--%s is empty", flag.Name)
		}
	})
	return problem
}

// isAmount reports whether a flag takes a number or a time.
func isAmount(flag *pflag.Flag) bool {
	return slices.Contains([]string{"int", "duration"}, flag.Value.Type())
}

// needsOne reports whether the number 0 makes no sense for a flag.
func needsOne(name string) bool { return name == "batch-size" || name == "parallel" }

// mayBeEmpty reports whether the empty value of a flag means something: it clears a description. What the body of a
// request is, the command itself checks.
func mayBeEmpty(name string) bool { return name == "description" || name == "body" }
