package cli

import (
	"errors"
	"strings"

	"github.com/spf13/pflag"
)

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
	words := strings.Split(text, ",")
	for i, word := range words {
		if words[i] = strings.TrimSpace(word); words[i] == "" {
			return errors.New("it is empty, or a part of it")
		}
	}
	return l.Value.Set(strings.Join(words, ","))
}
