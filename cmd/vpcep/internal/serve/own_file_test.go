package serve_test

import (
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/clitest"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve"
)

// A service that cannot listen, because another one does, leaves the files of that one alone.
func TestServeThatDoesNotStartLeavesTheFilesOfTheOther(t *testing.T) {
	t.Parallel()
	authority := filepath.Join(t.TempDir(), "ca.pem")
	s := startServe(t, "--tls="+authority)
	_, port, err := net.SplitHostPort(s.URL[len("https://"):])
	require.NoError(t, err)
	got := (&clitest.Stand{}).Vpcep(t, "serve", "--listen", "127.0.0.1:"+port, "--env-file", s.envFile, "--tls="+authority)
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Err, "address already in use")
	assert.FileExists(t, s.envFile)
	assert.FileExists(t, authority)
	s.stop()
	assert.NoFileExists(t, s.envFile)
	assert.NoFileExists(t, authority)
}

// The end of a service leaves the file of one that was started after it with the same name.
func TestServeLeavesTheFileOfALaterService(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "vpcep.env")
	first, second := serve.NewEnvFile(path), serve.NewEnvFile(path)
	require.NoError(t, first.Write(serve.ShellLines([]serve.Variable{{Name: "VPCEP_ENDPOINT", Value: "http://127.0.0.1:1"}})))
	require.NoError(t, second.Clear())
	require.NoError(t, second.Write(serve.ShellLines([]serve.Variable{{Name: "VPCEP_ENDPOINT", Value: "http://127.0.0.1:2"}})))
	require.NoError(t, first.Remove())
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Contains(t, string(content), "127.0.0.1:2")
	require.NoError(t, second.Remove())
	assert.NoFileExists(t, path)
}

func TestListenRefusesAPortThatIsNone(t *testing.T) {
	t.Parallel()
	for _, port := range []string{"99999", "-1", "many"} {
		got := (&clitest.Stand{}).Vpcep(t, "serve", "--listen", "127.0.0.1:"+port)
		assert.Equal(t, cli.ExitUsage, got.Code)
		assert.Equal(t, "error: --listen: port \""+port+"\" is no number from 0 to 65535\nhint: see 'vpcep serve --help'\n", got.Err)
	}
}
