package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"github.com/vpcep-go/vpcep/internal/goapi"
)

// firstVersion is the version that nothing came before.
const firstVersion = "v0.1.0"

// versionFile is where the version stands that is released next.
const versionFile = "wrapper/version.go"

var releasedLine = regexp.MustCompile(`(?m)^const released = "([^"]+)"$`)

// nextRelease is the version that is released next, such as v1.2.3.
func nextRelease(root string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, versionFile)) //nolint:gosec // The folder is that of the module.
	if err != nil {
		return "", err
	}
	found := releasedLine.FindSubmatch(text)
	if found == nil {
		return "", errors.New(versionFile + ` has no line such as const released = "1.2.3"`)
	}
	return "v" + string(found[1]), nil
}

// checkNumber refuses a version that cannot be the next one, whatever has changed.
func (r *rehearsal) checkNumber(ctx context.Context) error {
	last, err := goapi.LastTag(ctx, ".")
	if err != nil {
		return err
	}
	next, err := nextRelease(".")
	if err != nil {
		return err
	}
	return numberProblem(r.version, last, next)
}

// numberProblem says what is wrong with a version: last is the last tag, or "", and next the version that versionFile names.
func numberProblem(version, last, next string) error {
	switch {
	case last == "" && version != firstVersion:
		return fmt.Errorf("%s cannot be the first version: there is no tag yet, so it must be %s", version, firstVersion)
	case version != next:
		return fmt.Errorf("%s is not the version that %s names, which is %s: set released there first", version, versionFile, next)
	default:
		return nil
	}
}
