package footprint

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// noise gives bytes that a zip cannot make smaller.
func noise(n int) string {
	var b bytes.Buffer
	source := rand.New(rand.NewPCG(1, 2))
	for range n {
		b.WriteByte(byte(source.Uint32()))
	}
	return b.String()
}

func write(t *testing.T, root, name, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Join(root, filepath.Dir(name)), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(text), 0o644))
}

func TestOwnZipCountsWhatAProxyServes(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	git := func(args ...string) {
		_, err := in(root).Run(t.Context(), "git", args...)
		require.NoError(t, err)
	}
	size := func() int64 {
		n, err := ownZipSize(t.Context(), root, "example.com/client")
		require.NoError(t, err)
		return n
	}
	git("init", "-q")
	write(t, root, "go.mod", "module example.com/client\n")
	write(t, root, "testdata/a.bin", noise(10_000))
	git("add", ".")
	first := size()
	assert.InDelta(t, 10_000, first, 1000, "a file of testdata counts")

	write(t, root, "nested/b.bin", noise(10_000))
	assert.Greater(t, size(), first+10_000, "a file that git does not know yet counts")
	write(t, root, "nested/go.mod", "module example.com/client/nested\n")
	assert.Equal(t, first, size(), "a nested module does not count")
	git("add", "nested")
	assert.Equal(t, first, size(), "nor does one that git knows")

	write(t, root, "built.bin", noise(10_000))
	write(t, root, ".git/info/exclude", "built.bin\n")
	assert.Equal(t, first, size(), "a file that git ignores does not count")

	require.NoError(t, os.Remove(filepath.Join(root, "testdata/a.bin")))
	assert.Less(t, size(), int64(1000), "a deleted file does not count")
}

func TestOwnZipOutsideARepository(t *testing.T) {
	t.Parallel()
	_, err := ownZipSize(t.Context(), filepath.Join(t.TempDir(), "missing"), "example.com/client")
	assert.ErrorContains(t, err, "git ls-files")
}
