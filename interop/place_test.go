package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPlaceHasTheFoldersAndTheContractOnly(t *testing.T) {
	t.Parallel()
	p, remove, err := newPlace(t.Context(), "python")
	require.NoError(t, err)
	var got []string
	require.NoError(t, fs.WalkDir(os.DirFS(string(p)), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			got = append(got, path)
		}
		return err
	}))
	assert.Equal(t, []string{
		"interop/python/requirements.txt", "interop/python/scenario.py", "interop/python/sign.py", "openapi/vpcep.yaml",
	}, got)
	for _, file := range got {
		expected, err := os.ReadFile(filepath.Join(string(repository), file))
		require.NoError(t, err)
		copied, err := os.ReadFile(filepath.Join(string(p), file))
		require.NoError(t, err)
		assert.Equal(t, string(expected), string(copied), file)
	}
	remove()
	assert.NoDirExists(t, string(p))
}

func TestShellEndsAtTheFirstCommandThatFails(t *testing.T) {
	t.Parallel()
	text, err := repository.shell(t.Context(), "cd interop\ncat go.mod | false\necho on")
	require.Error(t, err)
	assert.Empty(t, text)
}
