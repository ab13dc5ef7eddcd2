package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/semver"
)

// apidiff compares the exported Go API of two versions of a module.
const apidiff = "golang.org/x/exp/cmd/apidiff@v0.0.0-20251125195548-87e1e737ad39"

// compareAPI compares the exported Go API with the last tag, and refuses a version whose number promises more.
func (r *rehearsal) compareAPI(ctx context.Context) error {
	last, err := lastTag(ctx)
	if err != nil {
		return err
	}
	if last == "" {
		r.notes = append(r.notes, "There is no tag yet. The first version must be v0.1.0: before v1.0.0 nothing is promised.")
		return nil
	}
	report, err := r.apiChanges(ctx, last)
	if err != nil {
		return err
	}
	next, why := nextVersion(last, report)
	r.notes = append(r.notes, fmt.Sprintf("The next version after %s must be %s or more: %s.", last, next, why))
	if report != "" {
		r.notes = append(r.notes, report)
	}
	if semver.Compare(r.version, next) < 0 && r.version != last {
		return fmt.Errorf("%s promises more than the changes since %s keep: it must be %s or more\n%s", r.version, last, next, report)
	}
	return nil
}

// lastTag is the greatest version that is a tag, or "".
func lastTag(ctx context.Context) (string, error) {
	out, err := (command{}).run(ctx, "git", "tag", "--list", "v*")
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

// apiChanges is what changed since a tag; "" for nothing.
func (r *rehearsal) apiChanges(ctx context.Context, tag string) (string, error) {
	old := filepath.Join(r.work, "old")
	if err := os.Mkdir(old, 0o750); err != nil {
		return "", err
	}
	if _, err := (command{}).run(ctx, "git", "worktree", "add", "--detach", "--force", old, tag); err != nil {
		return "", err
	}
	defer func() {
		_, _ = (command{}).run(context.WithoutCancel(ctx), "git", "worktree", "remove", "--force", old)
	}()
	exports := filepath.Join(r.work, "old.api")
	if _, err := (command{dir: old}).run(ctx, "go", "run", apidiff, "-m", "-w", exports, modulePath); err != nil {
		return "", err
	}
	out, err := (command{}).run(ctx, "go", "run", apidiff, "-m", exports, modulePath)
	return strings.TrimSpace(out), err
}

// nextVersion is the least version that keeps the promises of semantic versioning after a report of changes.
func nextVersion(last, report string) (version, why string) {
	var major, minor, patch int
	if _, err := fmt.Sscanf(semver.Canonical(last), "v%d.%d.%d", &major, &minor, &patch); err != nil {
		return last, "the last version cannot be read"
	}
	switch incompatible := strings.Contains(report, "Incompatible changes:"); {
	case incompatible && major > 0:
		return fmt.Sprintf("v%d.0.0", major+1), "something that callers use has changed"
	case incompatible:
		return fmt.Sprintf("v%d.%d.0", major, minor+1), "something that callers use has changed"
	case report != "":
		return fmt.Sprintf("v%d.%d.0", major, minor+1), "something was added"
	default:
		return fmt.Sprintf("v%d.%d.%d", major, minor, patch+1), "the API is the same"
	}
}
