package vpcep

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

const (
	// mostRefusals is how often a secret may be refused in a row before it is kept back. IAM locks an account after 5
	// wrong passwords, or after 3 at the strictest setting.
	mostRefusals = 2
	// refusalPause is how long a refused secret is kept back. IAM counts wrong passwords over 15 minutes, or over 60 at
	// the strictest setting.
	refusalPause = time.Hour
)

// refusals counts how often IAM refused a secret. A nil one does not count.
type refusals struct {
	mu     sync.Mutex
	inARow int
	until  time.Time // Until when the secret is kept back.
	last   error     // The refusal that did it.
}

// note takes in how a request for a token ended.
func (r *refusals) note(err error, now time.Time) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case err == nil:
		r.inARow, r.until, r.last = 0, time.Time{}, nil
	case errors.Is(err, ErrUnauthorized):
		if r.inARow++; r.inARow >= mostRefusals {
			r.inARow, r.until, r.last = 0, now.Add(refusalPause), err
		}
	}
}

// pending is why nothing is asked for now, or nil.
func (r *refusals) pending(now time.Time) error {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !now.Before(r.until) {
		return nil
	}
	return &keptBackError{until: r.until, last: r.last}
}

// keptBackError says that nothing was sent to IAM, because it refused the same secret before.
type keptBackError struct {
	until time.Time
	last  error
}

func (e *keptBackError) Error() string {
	return fmt.Sprintf("IAM refused the same credentials %d times; they are not sent again until %s, since that could lock the account: %s",
		mostRefusals, e.until.UTC().Format(time.RFC3339), withoutPrefix(e.last))
}

func (e *keptBackError) Unwrap() error { return e.last }
