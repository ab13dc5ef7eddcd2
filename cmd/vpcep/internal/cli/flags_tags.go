package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpcep-go/vpcep/gen"
)

// AddTags adds the flag for tags of something new.
func AddTags(command *cobra.Command, words *[]string) {
	command.Flags().StringArrayVar(words, "tag", nil, "tag, as `KEY=VALUE`, any number of times")
}

// ParseTags reads tags that are given as KEY=VALUE. A key may be there once.
func ParseTags(words []string) ([]gen.TagList, error) {
	var tags []gen.TagList
	for _, word := range words {
		key, value, ok := strings.Cut(word, "=")
		switch {
		case !ok || key == "":
			return nil, Usagef("%q is no tag: want KEY=VALUE", word)
		case slices.ContainsFunc(tags, func(tag gen.TagList) bool { return tag.Key == key }):
			return nil, Usagef("the tag %s is there twice", key)
		}
		tags = append(tags, gen.TagList{Key: key, Value: value})
	}
	return tags, nil
}
