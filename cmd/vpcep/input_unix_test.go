//go:build unix

package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadingANamedPipeWithoutAWriterEndsWithTheContext(t *testing.T) {
	t.Parallel()
	s := newStand(t)
	path := filepath.Join(t.TempDir(), "records.csv")
	require.NoError(t, syscall.Mkfifo(path, 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	ended := make(chan result, 1)
	go func() {
		ended <- s.run(ctx, strings.NewReader(""), false, "permissions", "sync", s.serviceID, "--file", path)
	}()
	select {
	case got := <-ended:
		assert.Equal(t, exitInterrupted, got.code)
		assert.Empty(t, s.changes())
	case <-time.After(5 * time.Second):
		t.Error("it waits on for a writer")
	}
	writer, err := os.OpenFile(path, os.O_WRONLY, 0)
	require.NoError(t, err) // It ends the read that is still waiting.
	require.NoError(t, writer.Close())
}
