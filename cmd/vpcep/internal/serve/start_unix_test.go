//go:build unix

package serve_test

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

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
)

func TestAFileThatNobodyWritesEndsWithTheContext(t *testing.T) {
	t.Parallel()
	for _, flag := range []string{"--seed", "--like"} {
		t.Run(flag, func(t *testing.T) {
			t.Parallel()
			endsWithTheContext(t, flag)
		})
	}
}

func endsWithTheContext(t *testing.T, flag string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.yaml")
	require.NoError(t, syscall.Mkfifo(path, 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	ended := make(chan clitest.Result, 1)
	go func() { ended <- (&clitest.Stand{}).Run(ctx, strings.NewReader(""), false, "serve", flag, path) }()
	select {
	case got := <-ended:
		assert.Equal(t, cli.ExitInterrupted, got.Code, got.Err)
	case <-time.After(5 * time.Second):
		t.Error("it waits on for a writer")
	}
	writer, err := os.OpenFile(path, os.O_WRONLY, 0)
	require.NoError(t, err) // It ends the read that is still waiting.
	require.NoError(t, writer.Close())
}
