package serve_test

import (
	"errors"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve"
)

func TestServeOnAnAddressThatIsTaken(t *testing.T) {
	t.Parallel()
	var config net.ListenConfig
	taken, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = taken.Close() }()
	got := (&clitest.Stand{}).Vpcep(t, "serve", "--listen", taken.Addr().String())
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, "address already in use\nhint: ")
}

func TestServeForOtherMachines(t *testing.T) {
	t.Parallel()
	s := startServe(t, "--listen", "0.0.0.0:0", "--allow-remote")
	assert.True(t, strings.HasPrefix(s.URL, "http://127.0.0.1:"), s.URL)
}

// failingListener listens until it is told to fail.
type failingListener struct {
	net.Listener

	fail chan struct{}
}

var errListener = errors.New("the listener broke")

func (l failingListener) Accept() (net.Conn, error) {
	<-l.fail
	return nil, errListener
}

func TestServeThatFailsLeavesNoFile(t *testing.T) {
	t.Parallel()
	var config net.ListenConfig
	listener, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	fail := make(chan struct{})
	path := filepath.Join(t.TempDir(), "vpcep.env")
	var notes clitest.Stream
	s := &serve.Serve{App: &cli.App{Console: cli.NewConsole(nil, &notes, &notes)}, EnvFile: serve.NewEnvFile(path)}
	go func() {
		for !strings.Contains(notes.String(), "Listening on ") && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
		assert.FileExists(t, path)
		close(fail)
	}()
	err = s.ServeOn(t.Context(), failingListener{listener, fail}, http.NotFoundHandler())
	require.ErrorIs(t, err, errListener)
	assert.NotContains(t, err.Error(), "closed")
	assert.NoFileExists(t, path)
}
