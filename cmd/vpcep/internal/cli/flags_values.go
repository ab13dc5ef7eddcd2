package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
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
func (c *choice[T]) String() string { return string(*c.value) }

// Type implements pflag.Value. Help shows it behind the name of the flag.
func (c *choice[T]) Type() string { return "string" }

// textList is the value of a flag with a list of texts, none of which is empty. By itself pflag makes a list without
// elements of an empty value, which is the same as no flag.
type textList struct{ pflag.Value }

// AddTexts adds a flag that takes texts, several in one value with commas or one value after the other.
func AddTexts(flags *pflag.FlagSet, list *[]string, name, usage string) {
	flags.StringSliceVar(list, name, nil, usage)
	flag := flags.Lookup(name)
	flag.Value, flag.DefValue = textList{flag.Value}, "" // Help shows any other default.
}

// Set implements pflag.Value. Spaces around commas do not count.
func (l textList) Set(text string) error {
	words, err := wordsOf(text)
	if err != nil {
		return err
	}
	return l.Value.Set(strings.Join(words, ","))
}

// wordsOf are texts with commas between them, none of which may be empty.
func wordsOf(text string) ([]string, error) {
	words := strings.Split(text, ",")
	for i, word := range words {
		if words[i] = strings.TrimSpace(word); words[i] == "" {
			return nil, errors.New("it is empty, or a part of it")
		}
	}
	return words, nil
}

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
