package statefile_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve/statefile"
	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

func TestWhatIsKeptCanBeRead(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t, vpceptest.WithState(vpceptest.RegionState()))
	path := filepath.Join(t.TempDir(), "state.json")
	keeper, err := statefile.Keep(path, server.State, func(err error) { t.Error(err) })
	require.NoError(t, err)
	server.AddPermissions(vpceptest.EndpointServiceID, "*", "iam:domain::1")
	keeper.Changed()
	assert.Eventually(t, func() bool { return assert.ObjectsAreEqual(server.State(), read(t, path)) }, 5*time.Second, time.Millisecond)
	server.AddEndpoint(vpceptest.EndpointServiceID, vpceptest.OtherAccountID)
	require.NoError(t, keeper.Close())
	keeper.Changed()
	assert.Equal(t, server.State(), read(t, path))
	again := vpceptest.NewServer(t, vpceptest.WithState(read(t, path)))
	assert.Equal(t, server.State(), again.State())
	files, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, files, 1, "no temporary file stays")
}

func read(t *testing.T, path string) vpceptest.State {
	t.Helper()
	f, err := statefile.Read(path)
	require.NoError(t, err)
	return f.State
}

func TestAFileThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	server := vpceptest.NewServer(t)
	_, err := statefile.Keep(filepath.Join(t.TempDir(), "none", "state.json"), server.State, nil)
	require.ErrorIs(t, err, os.ErrNotExist)
	directory := t.TempDir()
	told := make(chan error, 10)
	keeper, err := statefile.Keep(filepath.Join(directory, "state.json"), server.State, func(err error) { told <- err })
	require.NoError(t, err)
	require.NoError(t, os.RemoveAll(directory))
	keeper.Changed()
	assert.ErrorContains(t, <-told, "write the state: ")
	assert.ErrorIs(t, keeper.Close(), os.ErrNotExist)
}
