package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// moduleParts are what a copy of the module needs to generate, compile and call: the client with all that it imports.
func moduleParts(t *testing.T) []string {
	t.Helper()
	parts := []string{"go.mod", "go.sum", "gen", "wrapper", "openapi"}
	for path := range strings.FieldsSeq(goRun(t, "../..", "list", "-deps", "./wrapper/...")) {
		if name, ours := strings.CutPrefix(path, "github.com/vpcep-go/vpcep/internal/"); ours {
			parts = append(parts, "internal/"+name)
		}
	}
	return parts
}

// copyModule copies the module without its tests.
func copyModule(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for _, part := range moduleParts(t) {
		require.NoError(t, filepath.WalkDir(filepath.Join("../..", part), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path) // #nosec G304 -- A file of the module.
			if err != nil {
				return err
			}
			target := filepath.Join(root, strings.TrimPrefix(filepath.ToSlash(path), "../../"))
			if err := os.MkdirAll(filepath.Dir(target), 0o750); err != nil {
				return err
			}
			return os.WriteFile(target, text, 0o600)
		}))
	}
	return root
}

// TestChangesThatWork generates from a contract with all changes that work, compiles, and calls each over loopback. What
// is optional is tried together with a file of calls that was written before.
func TestChangesThatWork(t *testing.T) {
	t.Parallel()
	if os.Getenv("VPCEP_CHANGES") != "all" {
		t.Skip("VPCEP_CHANGES=all compiles and calls them")
	}
	for _, breaks := range []bool{false, true} {
		t.Run(fmt.Sprintf("breaks=%v", breaks), func(t *testing.T) {
			t.Parallel()
			contract := readContract(t)
			trials := header
			for i, c := range changes(t) {
				if c.Refused == "" && c.Breaks == breaks {
					c.apply(t, contract)
					trials += c.trial(i)
				}
			}
			root := copyModule(t)
			room := filepath.Join(root, "internal", "trial")
			require.NoError(t, os.MkdirAll(room, 0o750))
			require.NoError(t, run(writeContract(t, contract), overlayFile, root))
			require.NoError(t, os.WriteFile(filepath.Join(room, "changes_test.go"), []byte(trials), 0o600))
			copyText(t, "testdata/changes/trial.go.txt", filepath.Join(room, "trial_test.go"))
			if !breaks {
				copyText(t, "testdata/changes/kept_calls.go.txt", filepath.Join(room, "kept_calls_test.go"))
			}
			goRun(t, root, "test", "-gcflags=-e", "./internal/trial")
		})
	}
}

// goRun runs the Go command in a folder, and gives what it prints.
func goRun(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return string(out)
}

func copyText(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from) // #nosec G304 -- Test data.
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(to, text, 0o600)) // #nosec G703 -- In a folder of the test.
}

const header = `package trial

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/oapi-codegen/nullable"
	openapi_types "github.com/oapi-codegen/runtime/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

var _ = []any{time.Now, assert.Equal, require.Equal, gen.OpListEndpoints, vpcep.New, context.Background, errors.Is, http.StatusOK, nullable.NewNullNullable[int],
	openapi_types.Date{}, strings.ReplaceAll}
`

// trial is the test of a change. Its lines are those of the catalogue.
func (c change) trial(i int) string {
	return fmt.Sprintf("\nfunc TestChange%03d(t *testing.T) {\n\tctx, client, service := start(t)\n\t_, _, _ = ctx, client, service\n//line %s.yaml:%d\n%s\n}\n",
		i, c.group, c.line, c.Test)
}
