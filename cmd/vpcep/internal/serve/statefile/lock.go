package statefile

import (
	"fmt"

	"github.com/gofrs/flock"
)

// Lock keeps a state file for one service, with a lock on the file FILE.lock beside it, since the state file itself is replaced.
// The operating system gives the lock back when the process ends, however that is.
func Lock(path string) (unlock func() error, err error) {
	lock := flock.New(path + ".lock")
	switch taken, err := lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("lock the state: %w", err)
	case !taken:
		return nil, fmt.Errorf("another 'vpcep serve' keeps its state in %s; end it, or give another file", path)
	default:
		return lock.Unlock, nil
	}
}
