package goapi

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/version"
)

func TestAReportIsRead(t *testing.T) {
	t.Parallel()
	d := parse("gen", "Incompatible changes:\n- A: removed\nCompatible changes:\n- B: added\n- (*C).D: added\n")
	assert.Equal(t, Difference{"gen", []string{"A: removed"}, []string{"B: added", "(*C).D: added"}}, d)
	const got = "ListThingsParams: old is comparable, new is not"
	assert.Equal(t, Difference{Package: "gen", Compatible: []string{got}}, parse("gen", "Incompatible changes:\n- "+got+"\n"), "an optional list was added")
	assert.Equal(t, Difference{Package: "wrapper", Broken: []string{got}}, parse("wrapper", "Incompatible changes:\n- "+got+"\n"))
	assert.Equal(t, "incompatible  gen: A: removed\ncompatible    gen: B: added\ncompatible    gen: (*C).D: added\n", List([]Difference{d}))
}

func TestKind(t *testing.T) {
	t.Parallel()
	added, broken := Difference{Compatible: []string{"B: added"}}, Difference{Broken: []string{"A: removed"}}
	assert.Equal(t, version.Breaks, Kind([]Difference{added, broken}))
	assert.Equal(t, version.Adds, Kind([]Difference{{}, added}))
	assert.Equal(t, version.Repairs, Kind([]Difference{{}, {}}))
}

// TestPackages compares the list with the packages that others can import: not main, and not internal.
func TestPackages(t *testing.T) {
	t.Parallel()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-f", `{{if ne .Name "main"}}{{.ImportPath}}{{end}}`, "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	require.NoError(t, err)
	var public []string
	for path := range strings.FieldsSeq(string(out)) {
		name := strings.TrimPrefix(path, modulePath+"/")
		if name != modulePath && !strings.Contains("/"+name+"/", "/internal/") {
			public = append(public, name)
		}
	}
	assert.Equal(t, packages, public)
}

// TestSince compares two states of a small module in a repository of its own.
func TestSince(t *testing.T) {
	t.Parallel()
	if os.Getenv("VPCEP_CHANGES") != "all" {
		t.Skip("VPCEP_CHANGES=all runs apidiff")
	}
	root := t.TempDir()
	put := func(file, text string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(root, file)), 0o750))
		require.NoError(t, os.WriteFile(filepath.Join(root, file), []byte(text), 0o600))
	}
	put("go.mod", "module "+modulePath+"\n\ngo 1.26\n")
	put("gen/gen.go", "package gen\n\nfunc A() {}\n\nfunc B() {}\n")
	put("wrapper/wrapper.go", "package vpcep\n\nimport \""+modulePath+"/gen\"\n\nfunc C() { gen.A() }\n")
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@example.test", "commit", "-qm", "first"}} {
		cmd := exec.CommandContext(t.Context(), "git", args...)
		cmd.Dir = root
		require.NoError(t, cmd.Run())
	}
	put("gen/gen.go", "package gen\n\nfunc B() {}\n\nfunc D() {}\n")
	found, err := Since(t.Context(), root, "HEAD", root)
	require.NoError(t, err)
	assert.Equal(t, []Difference{
		{"gen", []string{"A: removed"}, []string{"D: added"}}, {Package: "wrapper", Broken: []string{"it does not compile"}},
	}, found)
}
