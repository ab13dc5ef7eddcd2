package serve

import (
	"fmt"

	"github.com/gofrs/flock"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
)

// lock keeps a file that grows or is replaced for this service, with a lock on the file PATH.lock beside it. The operating system
// gives the lock back when the process ends, however that is.
func lock(flag, path string) (unlock func(), err error) {
	if path == "" {
		return func() {}, nil
	}
	held := flock.New(path + ".lock")
	switch taken, err := held.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("%s: lock the file: %w", flag, err)
	case !taken:
		return nil, cli.Usagef("%s: another 'vpcep serve' writes %s; end it, or give another file", flag, path)
	default:
		return func() { _ = held.Unlock() }, nil // A failure leaves the lock to the end of the process.
	}
}
