package whitelist

import (
	"context"
	"errors"
	"fmt"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Locker keeps runs on one endpoint service apart, wherever they are.
type Locker interface {
	// Lock waits until nobody else holds the lock of an endpoint service, and takes it. It returns when the context ends,
	// with its error. unlock gives the lock back, once, whatever became of the context; it is not nil without an error.
	Lock(ctx context.Context, serviceID string) (unlock func(), err error)
}

// WithLock makes Apply, Ensure, Add and Remove hold a lock from before their first request until after their last. The
// error of a lock that cannot be had is returned, and nothing is sent. Without it runs are not kept apart; package doc
// says what happens then.
//
// A Kubernetes Lease fits: Lock creates or takes over the Lease of the service and renews it in the background until
// unlock. So does an advisory lock of a database: Lock takes a connection and calls pg_advisory_lock with a hash of the
// service id, unlock calls pg_advisory_unlock and gives the connection back. A run does not ask whether it still has the lock:
// where the lock can be lost, cancel the context given to WithStop when it is.
func WithLock(locker Locker) Option {
	return optionFunc(func(o *options) {
		o.locker = locker
		if locker == nil {
			o.wrong = append(o.wrong, errors.New("whitelist: WithLock: nil"))
		}
	})
}

// newLockedRun is newRun, and takes the lock.
func newLockedRun(
	ctx context.Context, client *vpcep.Client, serviceID string, input bool, opts []Option,
) (r *run, unlock func(), err error) {
	if r, err = newRun(ctx, client, serviceID, input, opts); err != nil {
		return nil, nil, err
	}
	if unlock, err = r.lock(ctx); err != nil {
		return nil, nil, err
	}
	return r, unlock, nil
}

// lock takes the lock, if there is one, and begins to obey WithStop. Both end with unlock.
func (r *run) lock(ctx context.Context) (unlock func(), err error) {
	detach := context.AfterFunc(r.options.stop, func() { r.ended() }) //nolint:contextcheck // It is another one on purpose.
	if r.options.locker == nil {
		return func() { detach() }, nil
	}
	release, err := r.options.locker.Lock(ctx, r.serviceID)
	if err == nil && release == nil {
		err = errors.New("it gave neither a function to unlock nor an error")
	}
	if err != nil {
		detach()
		return nil, fmt.Errorf("whitelist: nothing was sent: the lock of the endpoint service: %w", err)
	}
	return func() { detach(); release() }, nil
}
