//go:build unix

package main_test

import (
	"bufio"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSignalsEndACommandInGoodOrder(t *testing.T) {
	t.Parallel()
	program := program(t)
	for _, one := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT} {
		if signal.Ignored(one) {
			continue // As below nohup; the program takes that over.
		}
		env := filepath.Join(t.TempDir(), "env")
		command := exec.Command(program, "serve", "--listen", "127.0.0.1:0", "--env-file", env)
		out, err := command.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, command.Start())
		_, err = bufio.NewReader(out).ReadString('\n')
		require.NoError(t, err)
		ended := make(chan error, 1)
		go func() { ended <- command.Wait() }()
		begin := time.Now()
		require.Eventually(t, func() bool {
			if time.Since(begin) < time.Second/2 { // What comes after a second ends the program at once.
				_ = command.Process.Signal(one) // Several times within a moment, as timeout(1) sends it twice.
			}
			return len(ended) > 0
		}, time.Minute, time.Millisecond)
		require.NoError(t, <-ended, one)
		assert.NoFileExists(t, env, one)
	}
}
