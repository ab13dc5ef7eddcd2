package archive_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/archive"
)

func TestSums(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	add := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	add("b", "")
	add("a", "abc")
	require.ErrorIs(t, archive.CheckSums(folder, folder), os.ErrNotExist)
	require.NoError(t, archive.WriteSums(folder))
	text, err := os.ReadFile(filepath.Join(folder, archive.SumsName))
	require.NoError(t, err)
	assert.Equal(t, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n"+
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n", string(text))
	require.NoError(t, archive.CheckSums(folder, folder))
	add("b", "changed")
	require.ErrorContains(t, archive.CheckSums(folder, folder), "and the files are")
	add("b", "")
	add("c", "not listed")
	require.ErrorContains(t, archive.CheckSums(folder, folder), "and the files are")

	other := t.TempDir()
	require.NoError(t, archive.WriteSums(folder))
	require.ErrorContains(t, archive.CheckSums(folder, other), "and the files are", "none of them is there")
	require.NoError(t, os.CopyFS(other, os.DirFS(folder)))
	require.NoError(t, archive.CheckSums(folder, other))
	require.NoError(t, os.WriteFile(filepath.Join(other, "a"), []byte("two"), 0o600))
	require.ErrorContains(t, archive.CheckSums(folder, other), "and the files are")
}
