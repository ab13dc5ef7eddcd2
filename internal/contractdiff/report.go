package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/mod/semver"

	"github.com/vpcep-go/vpcep/internal/goapi"
	"github.com/vpcep-go/vpcep/internal/version"
)

// report is what a change of the contract means.
type report struct {
	places  []string // Where the contracts differ, but for info.version.
	service []serviceChange
	golang  []goapi.Difference
	byHand  string // Places of code written by hand that have to change, a line each.
	noCode  error  // Why there is no code of the contract, or nil.

	before, after string // The versions of the contracts, such as 1.2.3.
	lastTag       string
}

// compare compares two contracts.
func compare(ctx context.Context, before, after []byte) (*report, error) {
	var old, current yaml.Node
	if err := yaml.Unmarshal(before, &old); err != nil {
		return nil, fmt.Errorf("the contract before: %w", err)
	}
	if err := yaml.Unmarshal(after, &current); err != nil {
		return nil, fmt.Errorf("%s: %w", contractFile, err)
	}
	if len(old.Content) == 0 || len(current.Content) == 0 {
		return nil, fmt.Errorf("%s is empty", contractFile)
	}
	r := &report{before: versionOf(old.Content[0]), after: versionOf(current.Content[0])}
	r.places = slices.DeleteFunc(places("", old.Content[0], current.Content[0]), func(path string) bool { return path == "info.version" })
	if !r.changed() {
		return r, nil
	}
	var err error
	r.service, err = serviceChanges(ctx, before, after)
	return r, err
}

// versionOf is info.version of a contract.
func versionOf(contract *yaml.Node) string {
	if info := members(contract)["info"]; info != nil && members(info)["version"] != nil {
		return members(info)["version"].Value
	}
	return ""
}

// changed reports whether the contract says something else than before.
func (r *report) changed() bool { return len(r.places) > 0 || r.before != r.after }

// addGo adds what changes in Go once the code of the contract is made again.
func (r *report) addGo(ctx context.Context, root, base string) error {
	tree, byHand, err := regenerated(ctx, root)
	defer func() { _ = os.RemoveAll(tree) }() // It is in the temporary folder.
	if r.byHand, r.noCode = byHand, err; err != nil {
		return ctx.Err()
	}
	if r.golang, err = goapi.Since(ctx, root, base, tree); err != nil {
		return err
	}
	r.lastTag, err = goapi.LastTag(ctx, root)
	return err
}

// kind is the kind of the change for users of the service. A change of more than texts that oasdiff has no line for, such
// as one of an extension, is an addition.
func (r *report) kind() version.Change {
	switch {
	case slices.ContainsFunc(r.service, func(c serviceChange) bool { return c.Level == levelBreaks }):
		return version.Breaks
	case slices.ContainsFunc(r.places, func(path string) bool { return !isText(path) }):
		return version.Adds
	default:
		return version.Repairs
	}
}

// needed is the least version that the contract must have.
func (r *report) needed() string {
	if len(r.places) == 0 {
		return r.before
	}
	return strings.TrimPrefix(version.Next("v"+r.before, r.kind()), "v")
}

// refused is the error for a contract without code, and for a version that does not follow the change.
func (r *report) refused() error {
	if r.noCode != nil {
		return r.noCode
	}
	if !semver.IsValid("v"+r.after) || semver.Canonical("v"+r.after) != "v"+r.after {
		return fmt.Errorf("%s: info.version is %q: write one such as 1.2.3", contractFile, r.after)
	}
	if needed := r.needed(); semver.Compare("v"+r.after, "v"+needed) < 0 {
		return fmt.Errorf("%s: info.version is %s: after %s this change needs %s or more", contractFile, r.after, r.before, needed)
	}
	return nil
}
