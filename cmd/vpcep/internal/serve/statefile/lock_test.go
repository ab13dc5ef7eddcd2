package statefile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/serve/statefile"
)

func TestAStateFileIsForOneService(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "state.json")
	unlock, err := statefile.Lock(path)
	require.NoError(t, err)
	_, err = statefile.Lock(path)
	require.EqualError(t, err, "another 'vpcep serve' keeps its state in "+path+"; end it, or give another file")
	other, err := statefile.Lock(path + "2")
	require.NoError(t, err)
	require.NoError(t, other())
	require.NoError(t, unlock())
	unlock, err = statefile.Lock(path)
	require.NoError(t, err)
	require.NoError(t, unlock())
	_, err = statefile.Lock(filepath.Join(path, "below"))
	require.Error(t, err)
	_, err = statefile.Lock(filepath.Join(t.TempDir(), "none", "state.json"))
	require.ErrorIs(t, err, os.ErrNotExist)
}
