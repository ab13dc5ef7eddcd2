package goapi

import (
	"context"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/vpcep-go/vpcep/internal/command"
)

// LastTag is the greatest version that is a tag of a repository, or "".
func LastTag(ctx context.Context, root string) (string, error) {
	out, err := command.Command{Dir: root}.Run(ctx, "git", "tag", "--list", "v*")
	if err != nil {
		return "", err
	}
	last := ""
	for tag := range strings.FieldsSeq(out) {
		if semver.IsValid(tag) && semver.Compare(tag, last) > 0 {
			last = tag
		}
	}
	return last, nil
}
