package vpceptest

import (
	"slices"
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// trimConditions cuts the space around keys, as documented, and checks what the contract does not: keys of a list and
// values of a key are there once.
func trimConditions(list []gen.TagValuesList) error {
	keys := map[string]bool{}
	for i := range list {
		key := strings.TrimSpace(list[i].Key)
		switch {
		case key == "":
			return &refusal{code: codeTagKey}
		case keys[key]:
			return &refusal{code: codeTagTwice}
		case repeats(list[i].Values):
			return &refusal{code: codeTagValueTwice}
		}
		list[i].Key, keys[key] = key, true
	}
	return nil
}

func repeats(values []string) bool {
	return len(slices.Compact(slices.Sorted(slices.Values(values)))) < len(values)
}

// meets reports whether tags meet all conditions of a body. A list that is empty is no condition. not_tags leaves out
// what meets all its keys, not_tags_any what meets one: the pages state the first rule for both, so the second is a
// guess from the name. No resource here has system tags, so none meets a condition on them; nothing is documented there.
// without_any_tag passes over the four conditions on tags, as documented, and here over no resource: the pages do not
// say that it leaves out those with tags, though its name does.
func meets(tags []gen.TagList, body *gen.QueryResourceInstanceTagsBody) bool {
	if len(body.SysTags) > 0 {
		return false
	}
	if body.WithoutAnyTag {
		return true
	}
	return (len(body.Tags) == 0 || hasAll(tags, body.Tags)) &&
		(len(body.TagsAny) == 0 || hasAny(tags, body.TagsAny)) &&
		(len(body.NotTags) == 0 || !hasAll(tags, body.NotTags)) &&
		(len(body.NotTagsAny) == 0 || !hasAny(tags, body.NotTagsAny))
}

func hasAll(tags []gen.TagList, list []gen.TagValuesList) bool {
	return !slices.ContainsFunc(list, func(one gen.TagValuesList) bool { return !has(tags, one) })
}

func hasAny(tags []gen.TagList, list []gen.TagValuesList) bool {
	return slices.ContainsFunc(list, func(one gen.TagValuesList) bool { return has(tags, one) })
}

// has reports whether one of the tags has the key and one of the values. No values mean any value, as documented.
func has(tags []gen.TagList, one gen.TagValuesList) bool {
	return slices.ContainsFunc(tags, func(tag gen.TagList) bool {
		return tag.Key == one.Key && (len(one.Values) == 0 || slices.Contains(one.Values, tag.Value))
	})
}

// isCalled reports whether a name meets all matches. The text may be anywhere in the name, in upper or lower case; an empty
// text wants an empty name, which no resource has. Both are documented.
func isCalled(name string, matches []gen.Match) bool {
	return !slices.ContainsFunc(matches, func(m gen.Match) bool { return m.Value == "" || !hasPart(name, m.Value) })
}
