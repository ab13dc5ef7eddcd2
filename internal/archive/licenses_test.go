package archive_test

import (
	"bytes"
	"debug/buildinfo"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/archive"
)

// goFolders are the folder of the Go command and its module cache.
func goFolders(t *testing.T) (root, cache string) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT", "GOMODCACHE").Output()
	require.NoError(t, err)
	root, cache, _ = strings.Cut(strings.TrimSpace(string(out)), "\n")
	return root, cache
}

func TestEveryModuleHasItsLicense(t *testing.T) {
	t.Parallel()
	program := built(t)
	root, cache := goFolders(t)
	files, err := archive.Licenses(program, cache, root)
	require.NoError(t, err)
	var names []string
	for _, file := range files {
		names = append(names, file.Name)
		assert.NotEmpty(t, file.Content, file.Name)
	}
	info, err := buildinfo.Read(bytes.NewReader(program))
	require.NoError(t, err)
	assert.Contains(t, names, "licenses/go/LICENSE")
	assert.Contains(t, names, "licenses/gopkg.in/yaml.v3/NOTICE")
	for _, module := range info.Deps {
		folder := "licenses/" + module.Path + "/"
		assert.True(t, slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, folder) }), module.Path)
	}
}

func TestAModuleWithoutALicenseIsAnError(t *testing.T) {
	t.Parallel()
	root, _ := goFolders(t)
	_, err := archive.Licenses(built(t), t.TempDir(), root)
	require.Error(t, err)
	_, err = archive.Licenses(built(t), t.TempDir(), filepath.Join(root, "src", "fmt"))
	require.ErrorContains(t, err, "go: no licence in ")
}
