package permissions_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/permissions"
)

// One sync waits until another one of the same whitelist has ended; those of other whitelists go on.
func TestSyncsOfOneWhitelistWaitForEachOther(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	unlock, err := permissions.FileLock{}.Lock(t.Context(), "one")
	require.NoError(t, err)
	other, err := permissions.FileLock{}.Lock(t.Context(), "two")
	require.NoError(t, err)
	other()
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err = permissions.FileLock{}.Lock(short, "one")
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.ErrorContains(t, err, "another sync of this whitelist holds")
	taken := make(chan error)
	go func() {
		again, err := permissions.FileLock{}.Lock(context.Background(), "one")
		if err == nil {
			again()
		}
		taken <- err
	}()
	unlock()
	require.NoError(t, <-taken)
}
