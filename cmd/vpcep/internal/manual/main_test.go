package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// pages is where the files are in this repository.
const pages = "../../../../docs/cli"

func TestPagesAreCurrent(t *testing.T) {
	t.Parallel()
	want, err := files()
	require.NoError(t, err)
	found := map[string]bool{}
	require.NoError(t, filepath.WalkDir(pages, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(pages, path)
		require.NoError(t, err)
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		found[filepath.ToSlash(name)] = true
		if want[filepath.ToSlash(name)] != string(text) { // Both are too long to show.
			t.Errorf("%s is not what the commands say. To repair: make generate", name)
		}
		return nil
	}))
	for name := range want {
		assert.True(t, found[name], "%s is missing. To repair: make generate", name)
	}
}

func TestWriteReplacesTheDirectory(t *testing.T) {
	t.Parallel()
	directory := filepath.Join(t.TempDir(), "cli")
	require.NoError(t, os.MkdirAll(filepath.Join(directory, "man"), 0o700))
	old := filepath.Join(directory, "man", "vpcep-gone.1")
	require.NoError(t, os.WriteFile(old, nil, 0o600))
	require.NoError(t, write(directory))
	assert.NoFileExists(t, old)
	assert.FileExists(t, filepath.Join(directory, "man", "vpcep-services-list.1"))
}
