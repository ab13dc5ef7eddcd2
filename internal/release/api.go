package main

import (
	"context"
	"fmt"

	"golang.org/x/mod/semver"

	"github.com/vpcep-go/vpcep/internal/goapi"
	"github.com/vpcep-go/vpcep/internal/version"
)

// compareAPI compares the exported Go API with the last tag, and refuses a version whose number promises more.
func (r *rehearsal) compareAPI(ctx context.Context) error {
	last, err := goapi.LastTag(ctx, ".")
	if err != nil {
		return err
	}
	if last == "" {
		r.notes = append(r.notes, "There is no tag yet: "+firstVersion+" is the first version. Before v1.0.0 nothing is promised.")
		return nil
	}
	changes, err := goapi.Since(ctx, ".", last, ".")
	if err != nil {
		return err
	}
	kind := goapi.Kind(changes)
	next := version.Next(last, kind)
	r.notes = append(r.notes, fmt.Sprintf("The next version after %s must be %s or more: %s.", last, next, goapi.Reasons[kind]))
	report := goapi.List(changes)
	if report != "" {
		r.notes = append(r.notes, report)
	}
	if semver.Compare(r.version, next) < 0 && r.version != last {
		return fmt.Errorf("%s promises more than the changes since %s keep: it must be %s or more\n%s", r.version, last, next, report)
	}
	return nil
}
