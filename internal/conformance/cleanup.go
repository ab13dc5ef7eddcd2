package conformance

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/vpcep-go/vpcep/gen"
)

// undo removes something that the run made.
type undo struct {
	what   Left
	remove func(ctx context.Context) error // Nil means that it is gone.
}

// cleanUp removes what is left of what the run made, newest first, and gives what it could not remove.
func (s *session) cleanUp(ctx context.Context) []Left {
	ctx, cancel := context.WithTimeout(ctx, s.options.Patience)
	defer cancel()
	s.findStrays(ctx)
	left := s.lost
	for _, one := range slices.Backward(s.undo) {
		if one.what.Err = one.remove(ctx); one.what.Err != nil {
			left = append(left, one.what)
		}
	}
	s.undo = nil
	return left
}

// remove removes a resource and waits until look finds it no more. Where the service does not allow it, it is not asked for long.
func (s *session) remove(ctx context.Context, remove, look gen.Operation, path map[string]string) error {
	wait := newPoll(s.options.Patience)
	for sent := false; ; {
		var r reply
		if !sent {
			r = s.ask(ctx, question{op: remove, path: path})
			sent = r.ok() || r.notFound()
		}
		if sent {
			if r = s.ask(ctx, question{op: look, path: path, odd: true}); r.notFound() {
				return nil
			}
		}
		if !wait.againAfter(ctx, r) {
			return cmp.Or(r.err, errStillThere)
		}
	}
}

// errStillThere is why a resource could not be removed that was asked to go.
var errStillThere = errors.New("it is still there")

// removeNow removes the newest thing that the run made. What cannot be removed is left to cleanUp.
func (s *session) removeNow(ctx context.Context) error {
	last := s.undo[len(s.undo)-1]
	if last.remove(ctx) == nil {
		s.undo = s.undo[:len(s.undo)-1]
	}
	return ctx.Err()
}
