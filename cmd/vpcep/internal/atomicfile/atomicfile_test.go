package atomicfile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/atomicfile"
)

func TestWriteReplacesTheFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "state.json")
	for _, content := range []string{"first", "second, which is longer", "3"} {
		require.NoError(t, atomicfile.Write(path, []byte(content)))
		assert.Equal(t, content, read(t, path))
	}
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Zero(t, info.Mode().Perm()&0o077, "for its owner only")
	assertFiles(t, dir, "state.json")
}

func TestWriteFollowsLinks(t *testing.T) {
	t.Parallel()
	elsewhere := filepath.Join(t.TempDir(), "real.json")
	for name, to := range map[string]string{"absolute": elsewhere, "relative": "real.json"} {
		for _, made := range []bool{true, false} {
			dir := t.TempDir()
			file := to
			if !filepath.IsAbs(to) {
				file = filepath.Join(dir, to)
			}
			require.NoError(t, os.RemoveAll(file))
			if made {
				require.NoError(t, os.WriteFile(file, []byte("old"), 0o600))
			}
			link := filepath.Join(dir, "link.json")
			if err := os.Symlink(to, link); err != nil {
				t.Skip("no symbolic links here:", err)
			}
			require.NoError(t, atomicfile.Write(link, []byte("new")), name)
			assert.Equal(t, "new", read(t, file), name)
			kept, err := os.Readlink(link)
			require.NoError(t, err, "the link is still one")
			assert.Equal(t, to, kept)
		}
	}
}

func TestWriteThatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "folder"), 0o700))
	require.Error(t, atomicfile.Write(filepath.Join(dir, "folder"), []byte("text")))
	require.ErrorIs(t, atomicfile.Write(filepath.Join(dir, "none", "file"), nil), os.ErrNotExist)
	assertFiles(t, dir, "folder")
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(content)
}

func assertFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	assert.Equal(t, want, names)
}
