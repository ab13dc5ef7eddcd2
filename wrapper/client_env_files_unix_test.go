//go:build unix

package vpcep

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPipes reads one with a writer, and gives one without up after a while.
func TestPipes(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	pipe := func(name string) (path string, write func(text string)) {
		path = filepath.Join(directory, name)
		require.NoError(t, syscall.Mkfifo(path, 0o600))
		return path, func(text string) {
			end, err := os.OpenFile(path, os.O_WRONLY, 0)
			if assert.NoError(t, err) {
				_, err = end.WriteString(text)
				assert.NoError(t, err)
				assert.NoError(t, end.Close())
			}
		}
	}
	path, write := pipe("written")
	go write("token\n")
	token, err := readSecretFile(path)
	require.NoError(t, err)
	assert.Equal(t, "token", token)

	path, write = pipe("silent")
	_, err = readSecretFile(path)
	require.ErrorContains(t, err, "it is no regular file, and nothing came from it within")
	write("late\n") // Lets the reader go that waits for it still.
}
