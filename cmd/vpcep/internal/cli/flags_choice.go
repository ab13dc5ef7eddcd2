package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// choice is the value of a flag that takes one of a few words.
type choice[T ~string] struct {
	value   *T
	allowed []string
}

// AddChoice adds a flag that takes one of a few words, with completion.
func AddChoice[T ~string](command *cobra.Command, flags *pflag.FlagSet, value *T, name, short, usage string, allowed ...T) {
	c := &choice[T]{value, Map(allowed, func(word T) string { return string(word) })}
	flags.VarP(c, name, short, usage+": {"+strings.Join(c.allowed, "|")+"}")
	complete := cobra.FixedCompletions(c.allowed, cobra.ShellCompDirectiveNoFileComp)
	_ = command.RegisterFlagCompletionFunc(name, complete) // It fails for a flag that does not exist; this one does.
}

// Set implements pflag.Value.
func (c *choice[T]) Set(text string) error {
	if !slices.Contains(c.allowed, text) {
		return fmt.Errorf("must be one of %s", strings.Join(c.allowed, ", "))
	}
	*c.value = T(text)
	return nil
}

// String implements pflag.Value.
func (c *choice[T]) String() string {
	if c.value == nil {
		return ""
	}
	return string(*c.value)
}

// Type implements pflag.Value. Help shows it behind the name of the flag.
func (c *choice[T]) Type() string { return "string" }
