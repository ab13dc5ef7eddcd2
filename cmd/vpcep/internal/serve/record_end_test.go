package serve

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/wrapper/vpceptest"
)

// A disk that is full is a file that cannot be written to here.
func TestRecordThatCannotBeWrittenEndsOnce(t *testing.T) {
	t.Parallel()
	warnings := 0
	r := &record{path: filepath.Join(t.TempDir(), "session.har"), warn: func(error) { warnings++ }}
	require.NoError(t, r.open())
	r.add(vpceptest.Exchange{})
	before, err := os.ReadFile(r.path)
	require.NoError(t, err)
	writable := r.file
	t.Cleanup(func() { _ = writable.Close() })
	r.file, err = os.Open(r.path)
	require.NoError(t, err)
	r.add(vpceptest.Exchange{})
	r.add(vpceptest.Exchange{})
	assert.Equal(t, 1, warnings)
	require.ErrorContains(t, r.close(), "--record: ")
	after, err := os.ReadFile(r.path)
	require.NoError(t, err)
	assert.Equal(t, string(before), string(after))
}
