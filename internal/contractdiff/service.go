package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/vpcep-go/vpcep/internal/command"
)

const oasdiff = "github.com/oasdiff/oasdiff@v1.37.0"

// serviceChange is a change that users of the service see, as oasdiff tells it.
type serviceChange struct {
	Text      string `json:"text"`
	Level     int    `json:"level"`
	Operation string `json:"operation"`
	Path      string `json:"path"`
	Section   string `json:"section"`
}

// levelBreaks is the level of oasdiff for what breaks users of the service.
const levelBreaks = 3

func (c serviceChange) String() string {
	if c.Path == "" {
		return c.what()
	}
	return strings.TrimSpace(c.Operation+" "+c.Path) + ": " + c.what()
}

// what is the change without the operation.
func (c serviceChange) what() string {
	text, _, _ := strings.Cut(strings.ReplaceAll(c.Text, "`", ""), "\n")
	return text
}

// verdict says what a change does to users of the service.
func (c serviceChange) verdict() string {
	return cmp.Or(map[int]string{levelBreaks: "breaks", 2: "may break"}[c.Level], "adds")
}

// serviceChanges lets oasdiff compare two contracts.
func serviceChanges(ctx context.Context, before, after []byte) ([]serviceChange, error) {
	work, err := os.MkdirTemp("", "contract-diff-*")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(work) }() // It is in the temporary folder.
	old, current := filepath.Join(work, "before.yaml"), filepath.Join(work, "after.yaml")
	for file, text := range map[string][]byte{old: before, current: after} {
		if err := os.WriteFile(file, text, 0o600); err != nil {
			return nil, err
		}
	}
	out, err := (command.Command{}).Run(ctx, "go", "run", oasdiff, "changelog", old, current, "--format", "json")
	if err != nil {
		return nil, err
	}
	return parseChanges(out)
}

// parseChanges reads the output of oasdiff. What it says about info is left out: the version is judged here.
func parseChanges(out string) ([]serviceChange, error) {
	var all, kept []serviceChange
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		return nil, fmt.Errorf("the output of oasdiff: %w", err)
	}
	for _, change := range all {
		if change.Section != "info" {
			kept = append(kept, change)
		}
	}
	return kept, nil
}
