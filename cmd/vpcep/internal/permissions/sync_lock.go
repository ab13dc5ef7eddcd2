package permissions

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lockRetry is how often a lock that somebody else holds is tried again.
const lockRetry = 200 * time.Millisecond

// FileLock keeps the syncs of one whitelist on one machine apart, with a lock on a file in the user's cache folder. The
// operating system gives it back when the process ends, however that is.
type FileLock struct{}

// Lock waits for the lock of an endpoint service.
func (FileLock) Lock(ctx context.Context, serviceID string) (unlock func(), err error) {
	folder, err := os.UserCacheDir()
	if err != nil {
		folder = os.TempDir() // There is no home folder, as for some services of a system.
	}
	folder = filepath.Join(folder, "vpcep", "locks")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("the folder for locks: %w", err)
	}
	path := filepath.Join(folder, serviceID+".lock")
	lock := flock.New(path)
	if _, err := lock.TryLockContext(ctx, lockRetry); err != nil {
		if errors.Is(err, ctx.Err()) {
			return nil, fmt.Errorf("another sync of this whitelist holds %s: %w", path, err)
		}
		return nil, err
	}
	return func() { _ = lock.Unlock() }, nil // A failure leaves the lock to the end of the process.
}
