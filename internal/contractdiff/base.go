package main

import (
	"context"
	"strings"

	"github.com/vpcep-go/vpcep/internal/command"
)

// findBase is the commit with which the working tree is compared: where the branch began; on the main branch the commit before,
// or the last one while the contract has changes that are not committed. It is "" where there is no such commit, as in a
// shallow clone, or where it has no contract.
func findBase(ctx context.Context, root string) (string, error) {
	git := func(args ...string) string {
		out, err := command.Command{Dir: root}.Run(ctx, "git", args...)
		if err != nil {
			return "" // It is not there.
		}
		return strings.TrimSpace(out)
	}
	head := git("rev-parse", "HEAD")
	base := ""
	for _, branch := range []string{"origin/main", "main"} {
		if base = git("merge-base", "HEAD", branch); base != "" && base != head {
			break
		}
	}
	if base == "" || base == head {
		base = head
		if git("status", "--porcelain", "--", contractFile) == "" {
			base = git("rev-parse", "--verify", "--quiet", "HEAD^")
		}
	}
	if base == "" || git("cat-file", "-t", base+":"+contractFile) != "blob" {
		return "", ctx.Err()
	}
	return base, nil
}
