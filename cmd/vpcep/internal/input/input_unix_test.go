//go:build unix

package input_test

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

func TestReadingANamedPipeWithoutAWriterEndsWithTheContext(t *testing.T) {
	t.Parallel()
	s := clitest.NewStand(t)
	path := filepath.Join(t.TempDir(), "records.csv")
	require.NoError(t, syscall.Mkfifo(path, 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	ended := make(chan clitest.Result, 1)
	go func() {
		ended <- s.Run(ctx, strings.NewReader(""), false, "permissions", "sync", s.ServiceID, "--file", path)
	}()
	select {
	case got := <-ended:
		assert.Equal(t, cli.ExitInterrupted, got.Code)
		assert.Empty(t, s.Changes())
	case <-time.After(5 * time.Second):
		t.Error("it waits on for a writer")
	}
	writer, err := os.OpenFile(path, os.O_WRONLY, 0)
	require.NoError(t, err) // It ends the read that is still waiting.
	require.NoError(t, writer.Close())
}
