package vpceptest

import (
	"strings"

	"github.com/vpcep-go/vpcep/gen"
)

// checkNewTags checks the tags that a resource is made with.
func checkNewTags(tags []gen.TagList) error {
	seen := map[string]bool{}
	for _, tag := range tags {
		switch {
		case tag.Key == "" || strings.HasPrefix(tag.Key, "_sys_") || strings.TrimSpace(tag.Key) != tag.Key:
			return &refusal{code: codeTag}
		case seen[tag.Key]:
			return &refusal{code: codeTagTwice}
		}
		seen[tag.Key] = true
	}
	if len(tags) > maxTags {
		return &refusal{code: codeTagCount}
	}
	return nil
}
