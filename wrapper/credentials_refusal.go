package vpcep

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/vpcep-go/vpcep/gen"
)

const (
	// mostRefusals is how often a secret may be refused in a row before it is kept back. IAM locks an account after 5
	// wrong passwords, or after 3 at the strictest setting.
	mostRefusals = 2
	// refusalPause is how long a secret that IAM refused is kept back. IAM counts wrong passwords over 15 minutes, or over 60
	// at the strictest setting. Its other refusals do not tell either whether they are counted.
	refusalPause = time.Hour
	// localRefusalPause is the pause where nothing is locked: at the metadata service, and at the host of a pod.
	localRefusalPause = time.Minute
)

// refusals counts how often a secret was refused in a row, and keeps it back for a while.
type refusals struct {
	by    string        // Who refuses, for messages.
	pause time.Duration // How long the secret is kept back.
	// shared is set where the secret is good for several things. It is refused as such with status 401 only, and as long as it
	// was never taken, one request at a time sends it: many at once would lock the account before the first answer.
	shared bool

	mu      sync.Mutex
	secret  hidden[string] // The one that is counted; nil before the first one.
	taken   bool
	inARow  int
	until   time.Time // Until when it is kept back.
	last    error     // The refusal that did it.
	proving chan struct{}
}

// iamRefusals are those of IAM.
func iamRefusals() *refusals { return newRefusals("IAM", refusalPause) }

func newRefusals(by string, pause time.Duration) *refusals {
	return &refusals{by: by, pause: pause, proving: make(chan struct{}, 1)}
}

// guard asks for something with a secret, unless that was refused too often.
func guard[T any](ctx context.Context, r *refusals, secret string, ask func() (T, error)) (T, error) {
	var none T
	done, err := r.enter(ctx, secret)
	if err != nil {
		return none, err
	}
	defer done()
	if err := r.pending(secret); err != nil {
		return none, err
	}
	got, err := ask()
	r.add(secret, err)
	return got, err
}

// enter waits for its turn, where a secret is shared and was not taken yet.
func (r *refusals) enter(ctx context.Context, secret string) (done func(), err error) {
	if !r.shared || r.proven(secret) {
		return func() {}, nil
	}
	select {
	case r.proving <- struct{}{}:
		if r.proven(secret) {
			<-r.proving
			return func() {}, nil
		}
		return func() { <-r.proving }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for whether %s takes the same credentials: %w", r.by, ctx.Err())
	}
}

// proven reports whether the secret was taken before.
func (r *refusals) proven(secret string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.taken && r.counts(secret)
}

// counts reports whether the secret is the one that is counted.
func (r *refusals) counts(secret string) bool { return r.secret != nil && isSame(r.secret(), secret) }

// pending is why nothing is asked for now, or nil.
func (r *refusals) pending(secret string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.counts(secret) || !time.Now().Before(r.until) {
		return nil
	}
	return &keptBackError{by: r.by, until: r.until, lasting: r.pause >= refusalPause, last: r.last}
}

// add takes in how it ended.
func (r *refusals) add(secret string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.counts(secret) {
		r.secret, r.taken, r.inARow, r.until, r.last = hide(secret), false, 0, time.Time{}, nil
	}
	switch {
	case err == nil:
		r.taken, r.inARow, r.until, r.last = true, 0, time.Time{}, nil
	case isRefusal(err) && (!r.shared || errors.Is(err, ErrUnauthorized)):
		if r.inARow++; r.inARow >= mostRefusals {
			r.taken, r.inARow, r.until, r.last = false, 0, time.Now().Add(r.pause), err
		}
	}
}

// isRefusal reports whether the answer to a request was a refusal that another request would get too.
func isRefusal(err error) bool {
	var unsent *credentialsError
	var unanswered *callError
	api, answered := errors.AsType[*APIError](err)
	if !answered || errors.As(err, &unsent) || errors.As(err, &unanswered) {
		return false
	}
	_, retry := api.meaning()
	return api.Err == nil && api.StatusCode/100 == 4 && retry == gen.RetryNever
}

// keptBackError says that nothing was sent, because the same secret was refused before.
type keptBackError struct {
	by      string
	until   time.Time
	lasting bool
	last    error
}

func (e *keptBackError) Error() string {
	why := ""
	if e.lasting {
		why = ", since that could lock the account"
	}
	return fmt.Sprintf("%s refused the same credentials %d times; they are not sent again until %s%s: %s",
		e.by, mostRefusals, e.until.UTC().Format(time.RFC3339), why, withoutPrefix(e.last))
}

func (e *keptBackError) Unwrap() error { return e.last }
