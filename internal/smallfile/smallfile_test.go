package smallfile_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/internal/smallfile"
)

func TestRead(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(path, make([]byte, 2048), 0o600))
	text, err := smallfile.Read(path, 2048)
	require.NoError(t, err)
	assert.Len(t, text, 2048)
	_, err = smallfile.Read(path, 2047)
	require.EqualError(t, err, path+": the file is larger than 1 KiB")
	_, err = smallfile.Read(filepath.Dir(path), 1)
	require.ErrorContains(t, err, "is a directory")
	_, err = smallfile.Read(path+"-none", 1)
	require.ErrorIs(t, err, os.ErrNotExist)
}
